package io.spendstream.simulators.gcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal as BigQuery words it. */
public record BigQueryFault(int status, String reason, String message) {
    public static BigQueryFault accessDenied(String what) {
        return new BigQueryFault(
                403,
                "accessDenied",
                "Access Denied: " + what + ": User does not have permission, or perhaps it does not exist.");
    }

    public static BigQueryFault notFound(String what) {
        return new BigQueryFault(404, "notFound", "Not found: " + what);
    }

    public static BigQueryFault rateLimitExceeded() {
        return new BigQueryFault(403, "rateLimitExceeded", "Exceeded rate limits: too many api requests per user");
    }

    public static BigQueryFault backendError() {
        return new BigQueryFault(
                503, "backendError", "An internal error occurred and the request could not be completed");
    }

    static BigQueryFault invalidQuery(String message) {
        return new BigQueryFault(400, "invalidQuery", message);
    }

    static BigQueryFault unauthorized() {
        return new BigQueryFault(401, "authError", "Request had invalid authentication credentials");
    }

    ObjectNode json() {
        var body = JsonNodeFactory.instance.objectNode();
        var error = body.putObject("error").put("code", status).put("message", message);
        error.putArray("errors")
                .addObject()
                .put("reason", reason)
                .put("domain", "global")
                .put("message", message);
        return body;
    }
}
