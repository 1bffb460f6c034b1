package io.spendstream.runner;

import io.spendstream.ingest.ConfluentPoller;
import io.spendstream.schemas.config.Env;
import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.simulators.confluent.SimulatorOptions;
import io.spendstream.sink.read.Conservation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
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
        var started = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var laps = new Laps(InstantSource.system());
        try (var closing = new Closing()) {
            var simulator = closing.add(ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withFlakiness()));
            var env = environment(simulator);
            console.say("simulated bill   %s", simulator.url());
            laps.done("simulator");
            var settings = PipelineSettings.from(env);
            var folder = settings.runner().inFolder("demo");
            var running = new Pipeline(env, folder, new PortChoice(console, false), console, closing)
                    .start(settings.confluent().orElseThrow(), Pipeline.Tables.KEEP, laps);
            var run = running.ingest().collectAtStart().get();
            laps.done("reading the bill");
            if (run.getError() != null) {
                console.say("not collected: %s", run.getError());
                return 1;
            }
            var conservation = new Conservation(running.database().jdbi());
            var bill = simulator.bill();
            var from = bill.firstDay();
            var to = bill.today().plusDays(1);
            var slices = ChronoUnit.DAYS.between(from, to);
            new Settled(conservation, running.backlog(), closing, console)
                    .await(ConfluentPoller.SOURCE, from, to, started, slices);
            laps.done("until all is in the tables");
            var agrees = new DemoSummary(conservation, console).print(bill, from, to);
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

    /** The user's, but for what the simulator decides, and his own servers: simulated bills do not belong there. */
    private Env environment(ConfluentSimulator simulator) {
        var variables = new HashMap<>(System.getenv());
        variables.keySet().removeIf(name -> name.startsWith("CONFLUENT_") || !ownServers && namesAServer(name));
        var days = String.valueOf(ChronoUnit.DAYS.between(
                simulator.bill().firstDay(), simulator.bill().today()));
        variables.putAll(Map.of(
                "CONFLUENT_CLOUD_URL", simulator.url(),
                "CONFLUENT_API_KEY", simulator.key(),
                "CONFLUENT_API_SECRET", simulator.secret(),
                "CONFLUENT_CATALOG_TAGS", "true",
                "CONFLUENT_CATALOG_KEY", simulator.key(),
                "CONFLUENT_CATALOG_SECRET", simulator.secret(),
                "CONFLUENT_BACKFILL_DAYS", days,
                "CONFLUENT_REVIEW_DAYS", days));
        return new Env(variables);
    }

    private static boolean namesAServer(String variable) {
        var isOfOurs = variable.startsWith("KAFKA_") || variable.startsWith("SCHEMA_REGISTRY_");
        return variable.equals("DATABASE_URL") || isOfOurs && !variable.endsWith("_PORT");
    }
}
