package io.spendstream.api;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.spendstream.sink.DatabaseFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes application/problem+json of everything that goes wrong. Answers never show what is inside. */
final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final String TYPE = "application/problem+json";

    private Problems() {}

    static void expected(ProblemException problem, Context context) {
        send(context, problem.status(), problem.getMessage(), problem.parameter());
    }

    static void ofHttp(HttpResponseException fault, Context context) {
        var allowed = fault.getDetails().get("availableMethods");
        if (allowed != null) {
            context.header("Allow", allowed);
        }
        var detail = fault.getStatus() == HttpStatus.NOT_FOUND.getCode()
                ? "nothing is at " + context.path() + "; /docs lists what is"
                : fault.getMessage();
        send(context, fault.getStatus(), detail, null);
    }

    static void unexpected(Exception fault, Context context) {
        if (DatabaseFault.isPassing(fault)) {
            log.warn("database unavailable path={} fault={}", context.path(), fault.getMessage());
            context.header("Retry-After", "5");
            send(context, 503, "the database is not available; try again shortly", null);
            return;
        }
        log.error("request failed method={} path={}", context.method(), context.path(), fault);
        send(context, 500, "something went wrong here; the log says what", null);
    }

    private static void send(Context context, int status, String detail, String parameter) {
        var body = JsonBody.object()
                .put("type", "about:blank")
                .put("title", HttpStatus.forStatus(status).getMessage())
                .put("status", status)
                .put("detail", detail)
                .put("instance", context.path());
        if (parameter != null) {
            body.put("parameter", parameter);
        }
        context.status(status);
        JsonBody.send(context, TYPE, body);
    }
}
