package io.spendstream.bench.scale;

import io.spendstream.bench.stage.ChildStage;
import io.spendstream.bench.stage.Wait;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Nothing has been published for a while. */
final class Quiet {
    private static final long A_WHILE = TimeUnit.SECONDS.toNanos(3);

    private final List<ChildStage> instances;
    private long facts = -1;
    private long since;

    private Quiet(List<ChildStage> instances) {
        this.instances = instances;
    }

    static void await(List<ChildStage> instances) throws Exception {
        Wait.until("quiet", new Quiet(instances)::isSo);
    }

    private boolean isSo() {
        var now = instances.stream().mapToLong(ChildStage::facts).sum();
        if (now != facts) {
            facts = now;
            since = System.nanoTime();
        }
        return System.nanoTime() - since > A_WHILE;
    }
}
