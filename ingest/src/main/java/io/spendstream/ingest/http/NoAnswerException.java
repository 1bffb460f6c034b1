package io.spendstream.ingest.http;

import io.spendstream.ingest.CollectException;

/** The provider gave no usable answer, however often it was asked; later it may. */
public final class NoAnswerException extends CollectException {
    private static final long serialVersionUID = 1;

    NoAnswerException(String message) {
        super(message);
    }
}
