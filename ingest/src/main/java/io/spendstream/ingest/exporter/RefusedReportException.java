package io.spendstream.ingest.exporter;

import io.spendstream.ingest.CollectException;

/** The billing API does not want this report; others it may want. */
final class RefusedReportException extends CollectException {
    private static final long serialVersionUID = 1;

    RefusedReportException(String message) {
        super(message);
    }
}
