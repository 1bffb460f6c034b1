package io.spendstream.streams.ledger;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import java.util.List;
import java.util.TreeSet;

/** From the groups that share dimensions to their facts: what stands now, and tombstones for hours that no longer do. */
final class FactChanges {
    private FactChanges() {}

    /** @return how many facts and tombstones went out */
    static int publish(Slice slice, FactDimensions dimensions, List<Group> groups, LedgerOutput output) {
        var now = new HourlyAmounts();
        var gone = new TreeSet<UsageHour>();
        for (var group : groups) {
            if (group.lines() > 0) {
                now.add(group);
            }
            if (group.isPublished()) {
                gone.addAll(group.inputs().period());
            }
        }
        gone.removeIf(now::covers);
        var factId = dimensions.factId(slice);
        var sliceId = slice.id();
        gone.forEach(hour -> output.fact(new FactKey(sliceId, hour, factId), null));
        now.byHour()
                .forEach((hour, measures) ->
                        output.fact(new FactKey(sliceId, hour, factId), Facts.of(slice, dimensions, hour, measures)));
        return gone.size() + now.byHour().size();
    }
}
