package io.spendstream.simulators.confluent;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The vendor's error object.
 *
 * @param parameter the query parameter at fault, or null
 */
record ApiError(int status, String code, String title, String detail, String parameter)
        implements CostRequest, ListRequest, MetricsRequest {
    static ApiError invalid(String parameter, String detail) {
        return new ApiError(400, "invalid_filter", "Invalid filter", detail, parameter);
    }

    static ApiError of(int status) {
        return switch (status) {
            case 401 -> new ApiError(status, "user_unauthenticated", "Unauthenticated", "Invalid API key.", null);
            case 403 -> new ApiError(status, "user_unauthorized", "Forbidden", "The key lacks the role.", null);
            case 404 -> new ApiError(status, "not_found", "Not Found", "There is nothing at this path.", null);
            case 405 -> new ApiError(status, "method_not_allowed", "Method Not Allowed", "Use another method.", null);
            case 429 -> new ApiError(status, "rate_limit_exceeded", "Too Many Requests", "Try again later.", null);
            case 503 -> new ApiError(status, "unavailable", "Service Unavailable", "Try again later.", null);
            default -> new ApiError(status, "internal_server_error", "Internal Server Error", "It is us.", null);
        };
    }

    byte[] json(Incoming request) {
        return Api.of(request.path()).error(this, request);
    }

    /** The older and still most common style: a list of errors, whose status is text. */
    JsonNode listed(Incoming request) {
        var body = Json.object();
        var error = body.putArray("errors").addObject();
        error.put("id", request.requestId());
        error.put("status", String.valueOf(status));
        error.put("code", code);
        error.put("title", title);
        error.put("detail", detail);
        var source = error.putObject("source");
        if (parameter != null) {
            source.put("pointer", "/" + parameter);
            source.put("parameter", parameter);
        }
        return body;
    }

    /** The newer style: one error, whose status is a number. */
    byte[] newerJson(Incoming request) {
        var body = Json.object();
        body.put("status", status);
        var error = body.putObject("error");
        error.put("code", code);
        error.put("message", title);
        error.put("details", detail);
        error.put("timestamp", request.now().toString());
        error.put("path", request.path());
        error.put("suggestion", "Try again later.");
        body.put("requestId", request.requestId());
        body.put("doc_url", "https://docs.confluent.io/cloud/current/api.html");
        return Json.bytes(body);
    }
}
