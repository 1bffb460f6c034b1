package io.spendstream.runner;

import io.spendstream.ingest.TopicTail;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Looks what becomes of a run, and tells a person. Not thread-safe. */
final class RunFollowing implements AutoCloseable {
    private static final Duration BEGINS_WITHIN = Duration.ofSeconds(30);
    private static final int LOOK_EVERY_MILLIS = 300;

    private final Console console;
    private final InstantSource clock;
    private final TopicTail<IngestRun> runs;
    private IngestRun newest;
    private String followed = "";

    RunFollowing(KafkaSettings kafka, Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
        this.runs = new TopicTail<>(kafka, Topics.INGEST_RUNS, clock.instant(), (id, run, time) -> take(id, run));
    }

    /** Waits for its end, however long that takes. */
    IngestRun untilEnd(String runId) throws InterruptedException {
        followed = runId;
        newest = null;
        var asked = clock.instant();
        var warned = false;
        var told = -1;
        while (newest == null || newest.getFinishedAt() == null) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            runs.readToEnd();
            if (newest != null && newest.getProgress() > told) {
                told = newest.getProgress();
                console.say("  %3d %%, %,d lines", told, newest.getLines());
            }
            if (newest == null && !warned && clock.instant().isAfter(asked.plus(BEGINS_WITHIN))) {
                warned = true;
                console.say("  nobody has begun yet: ./spendstream up or ingest must be running, and may be busy;"
                        + " waiting until Ctrl-C, the request is kept");
            }
        }
        return newest;
    }

    @Override
    public void close() {
        runs.close();
    }

    private void take(String id, IngestRun run) {
        if (id.equals(followed) && run != null) {
            newest = run;
        }
    }
}
