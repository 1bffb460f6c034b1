package io.spendstream.ingest.gcp;

import com.google.auth.Retryable;
import com.google.cloud.BaseServiceException;
import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.RefusedException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Set;

/** What is wrong when BigQuery refuses, and what to do. */
final class GcpErrors {
    private static final Set<String> PASSING = Set.of(
            "rateLimitExceeded",
            "quotaExceeded",
            "jobRateLimitExceeded",
            "backendError",
            "internalError",
            "jobBackendError",
            "jobInternalError",
            "tableUnavailable");
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private GcpErrors() {}

    static boolean isPassing(BaseServiceException e) {
        if (e.getReason() != null && PASSING.contains(e.getReason())) {
            return true;
        }
        return e.getCode() >= SERVER_ERROR || e.getCode() == TOO_MANY_REQUESTS || isOfTheNetwork(e);
    }

    static RefusedException lasting(BillingTable table, BaseServiceException e) {
        return new RefusedException(said(table, e) + " (" + e.getReason() + ": " + e.getMessage() + ")", e);
    }

    static CollectException gaveUp(BillingTable table, int attempts, BaseServiceException e) {
        return new CollectException(
                "gave up after " + attempts + " attempts to read " + table + ": " + e.getReason() + ", "
                        + e.getMessage(),
                e);
    }

    static RefusedException noTable(BillingTable table) {
        return new RefusedException(notAccessible(table));
    }

    private static String said(BillingTable table, BaseServiceException e) {
        return switch (e.getCode()) {
            case UNAUTHORIZED ->
                "Google Cloud does not take the credentials; check the service account's key (GCP_SERVICE_ACCOUNT_FILE)";
            case FORBIDDEN ->
                "Service account lacks BigQuery permissions: on " + table
                        + " it needs BigQuery Data Viewer, in project " + table.project() + " BigQuery Job User";
            case NOT_FOUND -> notAccessible(table);
            default -> "BigQuery refuses to read " + table;
        };
    }

    private static String notAccessible(BillingTable table) {
        return "Billing export dataset not accessible: there is no table " + table
                + "; check its name (GCP_BILLING_TABLES), and that the export to BigQuery is switched on";
    }

    /** Without an answer there is no code. A token that is refused is no fault of the network's, one that cannot be asked for is. */
    private static boolean isOfTheNetwork(BaseServiceException e) {
        if (e.getCode() != 0 || !(e.getCause() instanceof IOException)) {
            return false;
        }
        return !isOfTheCredentials(e.getCause()) || nobodyAnswered(e.getCause());
    }

    private static boolean isOfTheCredentials(Throwable cause) {
        return cause.getClass().getName().startsWith("com.google.auth.");
    }

    private static boolean nobodyAnswered(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof UnknownHostException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof Retryable retryable && retryable.isRetryable()) {
                return true;
            }
        }
        return false;
    }
}
