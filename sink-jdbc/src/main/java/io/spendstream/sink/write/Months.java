package io.spendstream.sink.write;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** The month partitions known to be there. They are made in a transaction of their own, before the batch's. */
final class Months {
    private static final String ENSURE = "SELECT ensure_month(:table, :month::date)::text";

    private final Set<Month> known = new HashSet<>();

    private record Month(String table, LocalDate first) {}

    void ensure(Handle handle, List<TableWriter<?, ?>> writers) {
        for (var writer : writers) {
            for (var first : writer.months()) {
                var month = new Month(writer.table(), first);
                if (!known.contains(month)) {
                    handle.useTransaction(own -> create(own, month));
                    known.add(month);
                }
            }
        }
    }

    /** After a lost connection: the database may be another one, restored from a backup. */
    void forget() {
        known.clear();
    }

    /** Whether somebody dropped a month that we know: to {@link #forget()} is enough. */
    static boolean isMissingIn(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException refused
                    && PSQLState.CHECK_VIOLATION.getState().equals(refused.getSQLState())
                    && refused.getServerErrorMessage() != null
                    // a violated constraint has a name, a partition that is not there has none
                    && refused.getServerErrorMessage().getConstraint() == null) {
                return true;
            }
        }
        return false;
    }

    private static void create(Handle handle, Month month) {
        handle.createQuery(ENSURE)
                .bind("table", month.table)
                .bind("month", month.first.toString())
                .mapTo(String.class)
                .one();
    }
}
