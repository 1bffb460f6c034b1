package io.spendstream.runner;

import io.spendstream.runner.Pipeline.Tables;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole pipeline on real bills. */
@Command(name = "up", description = "Run everything against the upstreams whose credentials are set.")
final class UpCommand implements Callable<Integer> {
    @Option(names = "--rebuild", description = "First empty the tables that Kafka feeds, then read it all again.")
    private boolean rebuild;

    private final Console console = new Console(System.out);

    @Override
    public Integer call() throws InterruptedException {
        var env = new Env(System.getenv());
        var settings = PipelineSettings.from(env);
        if (settings.sources().isEmpty()) {
            throw new ConfigurationException(SourceSettings.HINTS);
        }
        try (var closing = new Closing()) {
            var laps = new Laps(InstantSource.system());
            var running = new Pipeline(env, settings.runner(), new PortChoice(console, true), console, closing)
                    .start(settings.sources(), rebuild ? Tables.REBUILD : Tables.KEEP, laps);
            console.say("started in %s", laps);
            running.ingest().collectEachAtStart().forEach(run -> run.whenComplete(this::tell));
            console.say("running until Ctrl-C");
            closing.awaitStop();
            return 0;
        }
    }

    private void tell(IngestRun run, Throwable fault) {
        if (Thread.currentThread().isInterrupted()) {
            // stopping
            return;
        }
        if (fault != null) {
            console.say("not collected: %s", fault.getMessage());
        } else if (run.getError() == null) {
            console.say("%s", new Collected(run).told());
        } else {
            console.say("not collected from %s: %s", run.getSource(), run.getError());
            console.say("to try again: POST /api/v1/costs/collect, or start again");
        }
    }
}
