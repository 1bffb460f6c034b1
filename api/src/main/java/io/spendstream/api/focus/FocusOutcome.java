package io.spendstream.api.focus;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/** What became of an upload. */
public sealed interface FocusOutcome {
    /** @param line of the file, from 1 */
    record RejectedRow(String file, long line, String why) {}

    /**
     * It is in.
     *
     * @param firstDay of a charge; null when there was none
     * @param billed sum of BilledCost by currency
     * @param rejected how many rows were left out
     * @param examples the first of them
     */
    record Imported(
            long rows,
            List<String> accounts,
            LocalDate firstDay,
            LocalDate lastDay,
            SortedMap<String, BigDecimal> billed,
            long rejected,
            List<RejectedRow> examples)
            implements FocusOutcome {}

    /** Nothing was imported, because rows cannot be used. */
    record Rejected(long rejected, List<RejectedRow> examples) implements FocusOutcome {}

    /** Nothing was imported, because what was asked for makes no sense. */
    record BadRequest(String detail) implements FocusOutcome {}

    /** Nothing was imported, because a file is none that can be read. */
    record FaultyFile(String detail) implements FocusOutcome {}

    /** Nothing was imported, because a poller reads the account already. */
    record Polled(String account) implements FocusOutcome {}

    /** Nothing was imported, because Kafka does not take it now. */
    record Unavailable(String detail) implements FocusOutcome {}
}
