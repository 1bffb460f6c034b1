package io.spendstream.sink.read;

import io.spendstream.sink.SqlTimes;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Whether the daily roll-up says what the hourly facts say, to the last digit. Reads every fact. */
public final class RollUpCheck {
    private static final String FAULTS =
            """
            SELECT said_by, day, slice_id, product, spend_usd || ' ' || credits_usd || ' ' || records AS said
            FROM v_daily_cost_faults
            ORDER BY day, slice_id, product, said_by
            """;

    private final Jdbi jdbi;

    public RollUpCheck(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What one side says and the other does not.
     *
     * @param saidBy hours or days
     * @param said spend, credits and number of facts
     */
    public record Fault(String saidBy, LocalDate day, long sliceId, String product, String said) {}

    /** @return nothing when all is well */
    public List<Fault> faults() {
        return jdbi.withHandle(handle -> handle.createQuery(FAULTS)
                .map((row, context) -> new Fault(
                        row.getString("said_by"),
                        SqlTimes.day(row, "day"),
                        row.getLong("slice_id"),
                        row.getString("product"),
                        row.getString("said")))
                .list());
    }
}
