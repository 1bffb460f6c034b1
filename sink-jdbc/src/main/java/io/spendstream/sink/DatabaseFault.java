package io.spendstream.sink;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells an outage, after which the same statements will do, from a fault of ours, after which they never will. */
public final class DatabaseFault {
    // connection; resources; operator's intervention; rollback by deadlock or serialization; login refused for now
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "40", "28");
    // lock not available; read-only: a failover left us on the standby
    private static final Set<String> PASSING_STATES = Set.of("55P03", "25006", "25P03", "25P04");

    private DatabaseFault() {}

    public static boolean isPassing(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isPassing(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPassing(SQLException fault) {
        var state = fault.getSQLState();
        return fault instanceof SQLTransientException
                // the pool's word for a connection that broke while it was used; it gives no state
                || state == null && "Connection is closed".equals(fault.getMessage())
                || state != null
                        && state.length() == 5
                        && (PASSING_CLASSES.contains(state.substring(0, 2)) || PASSING_STATES.contains(state));
    }
}
