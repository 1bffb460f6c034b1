package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;

/** Waits until nothing is on its way. */
final class EmptyBacklog {
    private static final Duration QUIET = Duration.ofSeconds(4);

    private EmptyBacklog() {}

    /** The ledger says what it took within a second or so: nothing is on its way when nothing came for longer. */
    static void await(Backlog backlog, Duration patience) {
        var last = new Backlog.Size[1];
        Awaitility.await()
                .atMost(patience)
                .pollInterval(Duration.ofMillis(300))
                .during(QUIET)
                .ignoreExceptions()
                .untilAsserted(() -> {
                    var before = last[0];
                    last[0] = backlog.size();
                    assertThat(last[0].isNothing()).as("%s", last[0]).isTrue();
                    assertThat(last[0]).isEqualTo(before);
                });
    }
}
