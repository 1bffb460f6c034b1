package io.spendstream.runner;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.topics.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * The drill's slices and the version of each that was committed last. Beats are small slices that every batch says
 * anew, one at least in every partition of raw topics and of facts: they tell how far the pipeline is. Not thread-safe.
 */
final class LoadBook {
    private static final int SCOPES = 3;
    private static final int DAYS = 40;
    private static final int LINES = 150;
    private static final int LINES_OF_BEAT = 3;

    private final List<LoadSlice> slices = new ArrayList<>();
    private final List<LoadSlice> beats = new ArrayList<>();
    private final Map<LoadSlice, Integer> versions = new HashMap<>();
    private int next;

    LoadBook(LocalDate today) {
        for (var scope = 0; scope < SCOPES; scope++) {
            for (var age = 0; age < DAYS; age++) {
                slices.add(new LoadSlice(new Slice("confluent", "drill-" + scope, today.minusDays(age)), LINES));
            }
        }
        addBeats(today);
    }

    /** What to say next: so many slices in turn, and all beats. */
    Map<LoadSlice, Integer> batch(int size) {
        var batch = new HashMap<LoadSlice, Integer>();
        for (var index = 0; index < size; index++) {
            var slice = slices.get((next + index) % slices.size());
            batch.put(slice, nextVersion(slice));
        }
        beats.forEach(beat -> batch.put(beat, nextVersion(beat)));
        return batch;
    }

    void committed(Map<LoadSlice, Integer> batch) {
        versions.putAll(batch);
        next = (next + batch.size() - beats.size()) % slices.size();
    }

    List<String> beats() {
        return beats.stream().map(beat -> beat.slice().text()).toList();
    }

    /** Dollars by line id, of every slice that was said. */
    Map<String, Map<Long, BigDecimal>> standing() {
        var standing = new HashMap<String, Map<Long, BigDecimal>>();
        versions.forEach((slice, version) -> standing.put(slice.slice().text(), slice.standing(version)));
        return standing;
    }

    static BigDecimal total(Collection<Map<Long, BigDecimal>> slices) {
        return slices.stream().flatMap(lines -> lines.values().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private int nextVersion(LoadSlice slice) {
        return versions.getOrDefault(slice, -1) + 1;
    }

    private void addBeats(LocalDate today) {
        var partitions = Topics.DEFAULT_PARTITIONS;
        var uncovered = new HashSet<String>();
        for (var partition = 0; partition < partitions; partition++) {
            uncovered.addAll(List.of("raw " + partition, "facts " + partition));
        }
        for (var number = 0; !uncovered.isEmpty(); number++) {
            var slice = new Slice("confluent", "drill-beat-" + number, today);
            var key = slice.text().getBytes(StandardCharsets.UTF_8);
            var covered = List.of(
                    "raw " + BuiltInPartitioner.partitionForKey(key, partitions),
                    "facts " + Long.remainderUnsigned(slice.id(), partitions));
            if (uncovered.removeAll(covered)) {
                beats.add(new LoadSlice(slice, LINES_OF_BEAT));
            }
        }
    }
}
