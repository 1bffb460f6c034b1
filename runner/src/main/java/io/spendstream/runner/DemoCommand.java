package io.spendstream.runner;

import io.spendstream.schemas.config.Env;
import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.simulators.confluent.SimulatorOptions;
import io.spendstream.sink.read.Conservation;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole pipeline on simulated bills: everything is real but the provider. */
@Command(name = "demo", description = "Run everything, embedded, on simulated bills, and print what they cost.")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once", description = "Exit after the summary.")
    private boolean once;

    @Option(
            names = "--own-servers",
            description = "Use KAFKA_BOOTSTRAP_SERVERS, DATABASE_URL and the like if they are set.")
    private boolean ownServers;

    private final Console console = new Console(System.out);

    @Override
    public Integer call() throws Exception {
        var laps = new Laps(InstantSource.system());
        try (var closing = new Closing()) {
            var settings = PipelineSettings.from(environment(Map.of()));
            var folder = DemoFolder.of(settings.runner());
            var sources = sources(folder.dataFolder(), closing);
            laps.done("simulators");
            var env = environment(variables(sources));
            var running = new Pipeline(env, folder, new PortChoice(console, false), console, closing)
                    .start(PipelineSettings.from(env).sources(), Pipeline.Tables.KEEP, laps);
            var reading = running.ingest().collectAtStart();
            sources.forEach(source -> source.bring(running.kafka(), console));
            var run = reading.get();
            laps.done("reading the bills");
            if (run.getError() != null) {
                console.say("not collected: %s", run.getError());
                return 1;
            }
            var conservation = new Conservation(running.database().jdbi());
            new Settled(conservation, running.backlog(), closing, console).await(sources);
            laps.done("until all is in the tables");
            var agrees = new DemoSummary(conservation, console).print(sources);
            laps.done("summary");
            console.say("took %s", laps);
            if (!once) {
                console.say(
                        "running until Ctrl-C; the API is at %s", running.api().url());
                console.say("other commands find this demo by SPENDSTREAM_DATA_DIR=%s", folder.dataFolder());
                closing.awaitStop();
            }
            return agrees ? 0 : 1;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private List<DemoSource> sources(Path dataFolder, Closing closing) {
        var confluent = closing.add(ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withFlakiness()));
        var gcp = DemoGcp.start(Instant.now());
        closing.add(gcp.simulator());
        console.say(
                "simulated bills  %s (Confluent), %s (Google Cloud)",
                confluent.url(), gcp.simulator().url());
        var today = LocalDate.now(ZoneOffset.UTC);
        return List.of(
                new DemoConfluent(confluent),
                gcp,
                DemoUsage.of(today),
                DemoFocus.of(YearMonth.from(today).minusMonths(1), dataFolder.resolve("files")));
    }

    private static Map<String, String> variables(List<DemoSource> sources) {
        var variables = new HashMap<String, String>();
        sources.forEach(source -> variables.putAll(source.variables()));
        return variables;
    }

    /** The user's, but for what the simulators decide, and his own servers: simulated bills do not belong there. */
    private Env environment(Map<String, String> simulated) {
        var variables = new HashMap<>(System.getenv());
        variables
                .keySet()
                .removeIf(name ->
                        name.startsWith("CONFLUENT_") || name.startsWith("GCP_") || !ownServers && namesAServer(name));
        variables.putAll(simulated);
        return new Env(variables);
    }

    private static boolean namesAServer(String variable) {
        var isOfOurs = variable.startsWith("KAFKA_") || variable.startsWith("SCHEMA_REGISTRY_");
        return variable.equals("DATABASE_URL") || isOfOurs && !variable.endsWith("_PORT");
    }
}
