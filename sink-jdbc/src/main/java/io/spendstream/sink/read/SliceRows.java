package io.spendstream.sink.read;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What one of the tables has of a slice. */
record SliceRows(long sliceId, LocalDate day, String slice, long count, BigDecimal cost) {
    static final SliceRows NOTHING = new SliceRows(0, null, "", 0, Money.ZERO);
}
