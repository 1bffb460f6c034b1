package io.spendstream.ingest.usage;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What this process has published of each hour of a cluster, so that it need not say the same again. */
final class Published {
    /** A week of a thousand clusters; what was forgotten is said again, which changes nothing. */
    static final int MOST = 200_000;

    private final Map<ClusterHour, Long> contents;

    private record ClusterHour(String cluster, Instant hour) {}

    Published(int most) {
        this.contents = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ClusterHour, Long> eldest) {
                return size() > most;
            }
        };
    }

    boolean isNews(String cluster, Instant hour, HourUsage usage) {
        var said = contents.get(new ClusterHour(cluster, hour));
        return said == null || said != usage.fingerprint();
    }

    void remember(String cluster, Instant hour, HourUsage usage) {
        contents.put(new ClusterHour(cluster, hour), usage.fingerprint());
    }
}
