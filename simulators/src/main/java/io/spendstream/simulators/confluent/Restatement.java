package io.spendstream.simulators.confluent;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What the vendor silently changed about a day; before, after and removed are null on a day without lines to change.
 */
public record Restatement(LocalDate day, CostLine before, CostLine after, CostLine added, CostLine removed) {
    /** By how much the day's total moved. */
    public BigDecimal difference() {
        var changed = before == null ? BigDecimal.ZERO : after.billed().subtract(before.billed());
        var vanished = removed == null ? BigDecimal.ZERO : removed.billed();
        return added.billed().add(changed).subtract(vanished);
    }
}
