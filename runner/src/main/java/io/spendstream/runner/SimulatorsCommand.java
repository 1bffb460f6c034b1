package io.spendstream.runner;

import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.simulators.confluent.SimulatorOptions;
import io.spendstream.simulators.gcp.GcpOptions;
import io.spendstream.simulators.gcp.GcpSimulator;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The demo's providers without the pipeline, for one that runs elsewhere, such as in containers. */
@Command(
        name = "simulators",
        description = "Run the simulated Confluent Cloud and Google Cloud alone, and print the variables to use them.")
final class SimulatorsCommand implements Callable<Integer> {
    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Name or address of this machine by which they are reached (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(names = "--confluent-port", defaultValue = "8090", description = "Default: ${DEFAULT-VALUE}.")
    private int confluentPort;

    @Option(names = "--gcp-port", defaultValue = "8091", description = "Default: ${DEFAULT-VALUE}.")
    private int gcpPort;

    @Override
    public Integer call() throws InterruptedException {
        var console = new Console(System.out);
        try (var closing = new Closing()) {
            var confluent = closing.add(ConfluentSimulator.start(
                    SimulatorOptions.DEFAULTS.withFlakiness().withHost(host).withPort(confluentPort)));
            var gcp = closing.add(GcpSimulator.start(GcpOptions.DEFAULTS.withAddress(host, gcpPort)));
            var variables = new TreeMap<>(new DemoConfluent(confluent).variables());
            variables.putAll(new DemoGcp(gcp, Instant.now()).variables());
            variables.forEach((name, value) -> console.say("%s=%s", name, value));
            console.say("running until Ctrl-C");
            closing.awaitStop();
            return 0;
        } catch (UncheckedIOException e) {
            throw new ConfigurationException(e.getMessage() + ": "
                    + e.getCause().getMessage() + ". Choose others by --host, --confluent-port, --gcp-port.");
        }
    }
}
