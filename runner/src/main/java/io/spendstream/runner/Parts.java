package io.spendstream.runner;

import io.spendstream.api.ApiSettings;
import io.spendstream.api.Health;
import io.spendstream.api.HealthPart;
import io.spendstream.ingest.IngestStage;
import io.spendstream.ingest.exporter.Exporter;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.sink.write.Sink;
import io.spendstream.sink.write.SinkState.Phase;
import io.spendstream.streams.StreamsStage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/** How each part of a process is. */
final class Parts {
    private static final long PATIENCE_SECONDS = 2;

    private Parts() {}

    static HealthPart kafka(KafkaSettings settings, Closing closing) {
        var client = settings.client();
        client.put("default.api.timeout.ms", 2_000);
        client.put("request.timeout.ms", 1_500);
        var admin = closing.add(Admin.create(client));
        return part("kafka", () -> {
            var raw = List.of(Topics.RAW_CONFLUENT_COSTS.name());
            try {
                admin.describeTopics(raw).allTopicNames().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return Health.up(settings.bootstrapServers());
            } catch (ExecutionException | TimeoutException e) {
                return Health.down("no answer from " + settings.bootstrapServers());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Health.down("stopping");
            }
        });
    }

    static HealthPart registry(KafkaSettings settings) {
        var probe = new RegistryProbe(settings.registry());
        return part("schema-registry", () -> {
            try {
                var status = probe.status();
                return status == 200 ? Health.up(probe.url()) : Health.down(probe.url() + " answers " + status);
            } catch (IOException e) {
                return Health.down("no answer from " + probe.url());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Health.down("stopping");
            }
        });
    }

    static HealthPart streams(StreamsStage streams) {
        return part("streams", () -> {
            if (streams.isStuck()) {
                return Health.down("its threads die again and again, see the log");
            }
            return streams.isAlive() ? Health.up(streams.state()) : Health.down(streams.state());
        });
    }

    /** Waiting for a database or a broker is up: the sink mends itself, and those have parts of their own. */
    static HealthPart sink(Sink sink) {
        return part("sink", () -> {
            var state = sink.state();
            var detail = state.phase().name().toLowerCase(Locale.ROOT) + ", lag " + state.lag()
                    + state.fault().map(fault -> ", " + kind(fault)).orElse("");
            return state.phase() == Phase.FAILED ? Health.down(detail) : Health.up(detail);
        });
    }

    /** Whatever follows is for the log: anybody may ask how we are. */
    private static String kind(String fault) {
        var end = fault.indexOf(':');
        return end > 0 && end < 40 ? fault.substring(0, end) : "see its log";
    }

    static HealthPart ingest(IngestStage ingest) {
        return part("ingest", () -> ingest.isAlive() ? Health.up("listening for requests") : Health.down("stopped"));
    }

    /** Not before its first round, nor after one that failed. */
    static HealthPart exporter(Exporter exporter) {
        return part("exporter", () -> {
            var state = exporter.state();
            return state.isReady()
                    ? Health.up("last round at " + state.lastSuccess().orElseThrow())
                    : Health.down(state.fault().orElse("nothing collected yet"));
        });
    }

    /** An embedded server, which is up while it takes connections. */
    static HealthPart listening(String name, int port) {
        return part(name, () -> {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(ApiSettings.LOOPBACK, port), (int) PATIENCE_SECONDS * 1_000);
                return Health.up("port " + port);
            } catch (IOException e) {
                return Health.down("nobody listens on port " + port);
            }
        });
    }

    private static HealthPart part(String name, Supplier<Health> check) {
        return new HealthPart() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Health check() {
                return check.get();
            }
        };
    }
}
