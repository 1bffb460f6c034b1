package io.spendstream.ingest;

import io.spendstream.schemas.avro.SliceState;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the ledger has heard from each feed, whoever spoke under its name. A walk that is dated before the newest moment
 * would count as history, so whoever walks dates it after. Thread-safe.
 */
public final class HeardByLedger implements AutoCloseable {
    private final TopicTail<SliceState> slices;
    private final Map<Speaker, Instant> newest = new HashMap<>();

    /** @param feed of the scope */
    public record Speaker(String source, String scope, String feed) {}

    public HeardByLedger(KafkaSettings kafka) {
        this.slices = new TopicTail<>(kafka, Topics.SLICES, (slice, state, time) -> take(state));
    }

    public synchronized Optional<Instant> newest(String source, String scope, String feed) {
        slices.readToEnd();
        return Optional.ofNullable(newest.get(new Speaker(source, scope, feed)));
    }

    /** All who ever spoke. */
    public synchronized Set<Speaker> speakers() {
        slices.readToEnd();
        return Set.copyOf(newest.keySet());
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
