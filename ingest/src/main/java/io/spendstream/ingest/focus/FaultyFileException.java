package io.spendstream.ingest.focus;

import io.spendstream.ingest.CollectException;

/** What is to be imported is no file of FOCUS rows, or ends amid one. */
public final class FaultyFileException extends CollectException {
    private static final long serialVersionUID = 1;

    FaultyFileException(String message) {
        super(message);
    }

    FaultyFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
