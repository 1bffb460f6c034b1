package io.spendstream.ingest.focus;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * What an import has done.
 *
 * @param billed sum of BilledCost by currency, each row rounded once to 12 decimals
 * @param accounts provider and account
 * @param firstDay of a charge; null when there was none
 * @param rejected how many rows were
 * @param examples of rejected rows, the first ones
 */
public record FocusImported(
        long rows,
        SortedMap<String, BigDecimal> billed,
        List<String> accounts,
        long slices,
        LocalDate firstDay,
        LocalDate lastDay,
        long rejected,
        List<RejectedRow> examples) {

    /** @param line of the file, from 1 */
    public record RejectedRow(String file, long line, String why) {
        @Override
        public String toString() {
            return file + ":" + line + ": " + why;
        }
    }
}
