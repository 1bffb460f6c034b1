package io.spendstream.sink.write;

import java.sql.SQLException;

/** A COPY that the database refused or did not finish; the cause's SQLSTATE decides what follows. */
final class CopyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CopyException(String table, SQLException cause) {
        super("copy into stage_" + table + ": " + cause.getMessage(), cause);
    }
}
