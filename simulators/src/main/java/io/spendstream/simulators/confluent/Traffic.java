package io.spendstream.simulators.confluent;

import java.util.List;
import java.util.Map;

/**
 * What one principal sends to and receives from one cluster: the same for the same hour, whoever asks and when.
 *
 * @param principalId empty for traffic that belongs to nobody
 * @param clusterSeed of the hours in which the whole cluster is silent
 * @param seed of this principal's own
 * @param windows when it is there at all; they do not overlap
 */
record Traffic(String principalId, Seed clusterSeed, Seed seed, List<Window> windows) {
    static final int MINUTES = 60;

    /** Every tenth hour the whole cluster is silent, every fourth one this principal. */
    private boolean active(long hour) {
        return Math.floorMod(clusterSeed.with(hour).value(), 10) != 0
                && Math.floorMod(seed.with(hour).value(), 4) != 0;
    }

    boolean isSeenIn(Window asked) {
        for (Window window : windows) {
            var seen = window.within(asked);
            for (long minute = seen.from(); minute < seen.to(); minute = endOfHour(minute)) {
                if (active(Math.floorDiv(minute, MINUTES))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Adds what was measured, by the start of its bucket; buckets without traffic stay absent. */
    void measure(UsageMetric metric, Window asked, Granularity granularity, Map<Long, Long> sums) {
        for (Window window : windows) {
            var seen = window.within(asked);
            long minute = seen.from();
            while (minute < seen.to()) {
                long hour = Math.floorDiv(minute, MINUTES);
                long end = Math.min(Math.min(seen.to(), endOfHour(minute)), granularity.end(minute));
                if (active(hour)) {
                    long bytes = until(metric, hour, end) - until(metric, hour, minute);
                    sums.merge(granularity.start(minute, asked), bytes, Long::sum);
                }
                minute = end;
            }
        }
    }

    /** The hour's bytes come evenly, minute by minute: half of 121 are 60. */
    private long until(UsageMetric metric, long hour, long minute) {
        return bytes(metric, hour) * (minute - hour * MINUTES) / MINUTES;
    }

    /** Up to fifty gigabytes, by a weight of the principal's own; some only produce. */
    private long bytes(UsageMetric metric, long hour) {
        var own = seed.with(metric.ordinal()).with(hour);
        if (metric == UsageMetric.RESPONSE_BYTES
                && Math.floorMod(seed.with("produces only").value(), 6) == 0) {
            return 0;
        }
        long most = 100_000L << Math.floorMod(seed.value(), 20);
        return 1 + Math.floorMod(own.value(), most);
    }

    private static long endOfHour(long minute) {
        return (Math.floorDiv(minute, MINUTES) + 1) * MINUTES;
    }
}
