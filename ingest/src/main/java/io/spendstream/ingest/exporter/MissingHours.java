package io.spendstream.ingest.exporter;

import io.spendstream.schemas.UsageHour;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;

/** Which hours are to be reported. */
final class MissingHours {
    private MissingHours() {}

    /**
     * Those that were missed since the first one that was reported, as far back as Prometheus remembers. Who never reported
     * begins with the last hour that is over: what was before is nobody's order.
     *
     * @param newest hour that is due
     */
    static List<UsageHour> of(SortedSet<UsageHour> reported, UsageHour newest, int retentionHours) {
        if (reported.isEmpty()) {
            return List.of(newest);
        }
        var first = Math.max(reported.first().sinceEpoch(), newest.sinceEpoch() - retentionHours + 1);
        return between(new UsageHour(first), newest).stream()
                .filter(hour -> !reported.contains(hour))
                .toList();
    }

    /** Both inclusive. */
    static List<UsageHour> between(UsageHour first, UsageHour last) {
        return IntStream.rangeClosed(first.sinceEpoch(), last.sinceEpoch())
                .mapToObj(UsageHour::new)
                .toList();
    }
}
