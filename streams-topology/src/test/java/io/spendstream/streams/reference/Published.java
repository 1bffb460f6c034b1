package io.spendstream.streams.reference;

import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.SliceState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What topics hold after compaction. */
public record Published(
        Collection<HourlyCostFact> facts,
        Map<LineKey, CostLine> lines,
        Map<String, SliceState> slices,
        List<CostChange> changes) {

    public Published of(Predicate<String> slice) {
        return new Published(
                facts.stream().filter(fact -> slice.test(fact.getSlice())).toList(),
                only(lines, key -> slice.test(key.slice().text())),
                only(slices, slice),
                changes.stream().filter(change -> slice.test(change.getSlice())).toList());
    }

    private static <K, V> Map<K, V> only(Map<K, V> all, Predicate<K> which) {
        return all.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
