package io.spendstream.runner;

import io.spendstream.api.ApiSettings;
import io.spendstream.schemas.config.ConfigurationException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Where the embedded servers of a data folder listened last, and whether they still do. */
record EmbeddedPorts(int kafkaPort, int registryPort, int postgresqlPort) {
    private static final int PATIENCE_MILLIS = 2_000;

    static EmbeddedPorts of(RunnerSettings settings) {
        var folder = settings.dataFolder();
        return new EmbeddedPorts(
                PortNote.of(folder, "kafka").read(settings.kafkaPort(), 0),
                PortNote.of(folder, "registry").read(settings.registryPort(), 0),
                PortNote.of(folder, "postgresql").read(settings.postgresPort(), 0));
    }

    String kafka() {
        return state(kafkaPort);
    }

    String registry() {
        return state(registryPort);
    }

    String postgresql() {
        return state(postgresqlPort);
    }

    /** That none runs is as it should be when nobody has started any. */
    private String state(int port) {
        if (listens(port)) {
            return "embedded, listening at port " + port;
        }
        if (listens(kafkaPort) || listens(registryPort) || listens(postgresqlPort)) {
            throw new ConfigurationException("embedded, and does not listen"
                    + (port == 0 ? "" : " at port " + port)
                    + ", though others of this data folder do: if a run that was killed left them behind, the next start"
                    + " ends them");
        }
        return "embedded, not running";
    }

    private static boolean listens(int port) {
        if (port == 0) {
            return false;
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(ApiSettings.LOOPBACK, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
