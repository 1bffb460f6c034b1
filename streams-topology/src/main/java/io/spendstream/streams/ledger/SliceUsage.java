package io.spendstream.streams.ledger;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.streams.allocate.Usage;
import io.spendstream.streams.knowledge.Knowledge;
import io.spendstream.streams.normalise.GroupInputs;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The metered hours of one slice's day, read from the store when asked for. Not thread-safe. */
final class SliceUsage implements Usage {
    private record Place(String clusterId, UsageHour hour) {}

    private final LedgerStore store;
    private final Slice slice;
    private final Knowledge knowledge;
    private final Map<Place, Optional<HourUsage>> read = new HashMap<>();

    SliceUsage(LedgerStore store, Slice slice, Knowledge knowledge) {
        this.store = store;
        this.slice = slice;
        this.knowledge = knowledge;
    }

    /** @return whether it says anything new */
    boolean accept(RawConfluentUsage report, long observedAt) {
        var place = new Place(report.getClusterId(), UsageHour.of(report.getHour()));
        var known = store.usage(slice, place.clusterId, place.hour);
        var hour = known.orElseGet(HourUsage::new);
        var changed = hour.merge(report, observedAt);
        store.putUsage(slice, place.clusterId, place.hour, hour);
        read.remove(place);
        return changed || known.isEmpty();
    }

    /** Whether the cluster's bytes may split the group's money. Of most resources only the inventory knows the cluster. */
    boolean concerns(GroupInputs inputs, String clusterId) {
        if (!inputs.clusterId().isEmpty()) {
            return inputs.clusterId().equals(clusterId);
        }
        return knowledge
                .around(slice.scope(), inputs.resourceId(), slice.day())
                .filter(resource -> resource.getClusterId().equals(clusterId))
                .isPresent();
    }

    @Override
    public SortedMap<String, BigInteger> of(String clusterId, UsageHour hour, Bytes bytes) {
        var isOfThisDay = hour.compareTo(UsageHour.startOf(slice.day())) >= 0
                && hour.compareTo(UsageHour.startOf(slice.day().plusDays(1))) < 0;
        if (clusterId.isEmpty() || !isOfThisDay) {
            return null;
        }
        return at(new Place(clusterId, hour)).map(usage -> moved(usage, bytes)).orElse(null);
    }

    /** What was read takes much room beside the lines; it is only needed while a slice is published. */
    void forget() {
        read.clear();
    }

    private Optional<HourUsage> at(Place place) {
        return read.computeIfAbsent(place, asked -> store.usage(slice, asked.clusterId, asked.hour));
    }

    private static SortedMap<String, BigInteger> moved(HourUsage usage, Bytes bytes) {
        var moved = new TreeMap<String, BigInteger>();
        if (bytes != Bytes.RECEIVED) {
            usage.sent().forEach((id, sent) -> moved.merge(id, BigInteger.valueOf(sent), BigInteger::add));
        }
        if (bytes != Bytes.SENT) {
            usage.received().forEach((id, received) -> moved.merge(id, BigInteger.valueOf(received), BigInteger::add));
        }
        moved.values().removeIf(amount -> amount.signum() == 0);
        return moved;
    }
}
