package io.spendstream.runner;

import io.spendstream.runner.replay.Replay;
import io.spendstream.runner.replay.ReplayDays;
import io.spendstream.runner.replay.ReplayListener;
import io.spendstream.runner.replay.ReplayTopic;
import io.spendstream.schemas.config.Env;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** docs/replay.md is its page for users. */
@Command(name = "replay", description = "Produce what is in a raw topic once more; the numbers stay as they are.")
final class ReplayCommand implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 15;

    @Option(names = "--topic", required = true, description = "raw.confluent.costs and the like.")
    private String topicName;

    @Option(names = "--from", paramLabel = "DAY", description = "First UTC day of slices to replay.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "The UTC day after the last one.")
    private LocalDate to;

    private final Console console = new Console(System.out);

    @Override
    public Integer call() {
        var topic = ReplayTopic.named(topicName);
        var days = ReplayDays.of(topic, from, to);
        var env = new Env(System.getenv());
        var kafka = LocalServers.kafka(env);
        env.check();
        var ended = new CountDownLatch(1);
        try (var closing = new Closing()) {
            console.say(
                    "replaying %s, %d partitions, at %s; to stop it half-way (Ctrl-C) does no harm",
                    topic.name(), Cluster.partitionsOf(kafka, topic.name()), kafka.bootstrapServers());
            var replay = new Replay(kafka, topic, days, tenths());
            closing.add(() -> {
                replay.stop();
                ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            });
            try {
                tell(topic, replay.run());
            } finally {
                // before the closing, which waits for it
                ended.countDown();
            }
            return 0;
        }
    }

    private void tell(ReplayTopic topic, Replay.Done done) {
        var why = topic.keys() == ReplayTopic.Keys.SLICES ? "of other days" : "that newer ones replaced";
        console.say(
                "%s %,d records of %s, left out %,d %s",
                done.stopped() ? "stopped after" : "replayed", done.replayed(), topic.name(), done.leftOut(), why);
    }

    /** A line for every tenth of the way. */
    private ReplayListener tenths() {
        return new ReplayListener() {
            private long told;

            @Override
            public void progress(long done, long total, long replayed) {
                var tenth = total == 0 ? 10 : 10 * done / total;
                if (tenth > told) {
                    told = tenth;
                    console.say("%3d %%  %,d records", 10 * tenth, replayed);
                }
            }
        };
    }
}
