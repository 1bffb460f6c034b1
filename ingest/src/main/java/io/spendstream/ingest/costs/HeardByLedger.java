package io.spendstream.ingest.costs;

import io.spendstream.ingest.TopicTail;
import io.spendstream.schemas.avro.SliceState;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest moment that the ledger has heard from a feed, whoever spoke under its name. Walks dated before it would count as
 * history, so a poller dates its own after it. Thread-safe.
 */
public final class HeardByLedger implements AutoCloseable {
    private final TopicTail<SliceState> slices;
    private final Map<Speaker, Instant> newest = new HashMap<>();

    private record Speaker(String source, String scope, String feed) {}

    public HeardByLedger(KafkaSettings kafka) {
        this.slices = new TopicTail<>(kafka, Topics.SLICES, (slice, state, time) -> take(state));
    }

    public synchronized Optional<Instant> newest(String source, String scope, String feed) {
        slices.readToEnd();
        return Optional.ofNullable(newest.get(new Speaker(source, scope, feed)));
    }

    /** The same, whatever the scope. */
    public synchronized Optional<Instant> newest(String source, String feed) {
        slices.readToEnd();
        return newest.entrySet().stream()
                .filter(heard -> heard.getKey().source().equals(source)
                        && heard.getKey().feed().equals(feed))
                .map(Map.Entry::getValue)
                .max(Instant::compareTo);
    }

    @Override
    public synchronized void close() {
        slices.close();
    }

    private void take(SliceState state) {
        if (state == null) {
            return;
        }
        for (var feed : state.getFeeds()) {
            if (feed.getObservedAt() != null) {
                var speaker = new Speaker(state.getSource(), state.getScope(), feed.getFeed());
                newest.merge(speaker, feed.getObservedAt(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
    }
}
