package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.spendstream.api.access.Guard;
import io.spendstream.api.access.RefusedCallerException;
import io.spendstream.api.focus.FocusOutcome;
import io.spendstream.api.knowledge.KnowledgeUnavailableException;
import io.spendstream.api.rules.RuleFaultsException;
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

    static void ofCaller(RefusedCallerException refused, Context context) {
        if (refused.status() == 401) {
            context.header("WWW-Authenticate", "ApiKey header=\"" + Guard.HEADER + "\"");
        }
        send(context, refused.status(), refused.getMessage(), null);
    }

    static void ofRules(RuleFaultsException problem, Context context) {
        var faults = problem.faults();
        var detail = faults.size() == 1
                ? faults.get(0).toString()
                : "there are " + faults.size() + " faults; the first: " + faults.get(0);
        var body = problem(context, 400, detail);
        var list = body.putArray("faults");
        for (var fault : faults) {
            var row = list.addObject();
            if (fault.line() > 0) {
                row.put("line", fault.line());
            }
            row.put("detail", fault.detail());
        }
        send(context, body);
    }

    static void ofBody(FaultsException problem, Context context) {
        var faults = problem.faults();
        var detail = faults.size() == 1
                ? faults.get(0)
                : "there are " + faults.size() + " faults; the first: " + faults.get(0);
        var body = problem(context, 400, detail);
        var list = body.putArray("faults");
        faults.forEach(fault -> list.addObject().put("detail", fault));
        send(context, body);
    }

    static void ofRejectedRows(FocusOutcome.Rejected problem, Context context) {
        var body = problem(
                context,
                422,
                "nothing was imported, because " + problem.rejected()
                        + " rows cannot be used; skip_rejected=true leaves them out");
        body.put("rejected", problem.rejected());
        FocusImportEndpoint.list(body, "faults", problem.examples());
        send(context, body);
    }

    static void unavailable(KnowledgeUnavailableException fault, Context context) {
        log.warn("knowledge unavailable path={} fault={}", context.path(), fault.getMessage());
        context.header("Retry-After", "5");
        var detail = "Kafka is not available; try again shortly";
        send(
                context,
                problem(
                        context,
                        503,
                        context.method() == HandlerType.GET
                                ? detail
                                : detail + ", and look first: it may have been written"));
    }

    static void ofHttp(HttpResponseException fault, Context context) {
        var allowed = fault.getDetails().get("availableMethods");
        if (allowed != null) {
            context.header("Allow", allowed);
        }
        send(context, fault.getStatus(), detail(fault, allowed, context), null);
    }

    private static String detail(HttpResponseException fault, String allowed, Context context) {
        if (fault.getStatus() == HttpStatus.NOT_FOUND.getCode()) {
            return "nothing is at " + context.path() + "; /docs lists what is";
        }
        return allowed == null
                ? fault.getMessage()
                : context.path() + " does not take " + context.method() + "; it takes " + allowed;
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
        var body = problem(context, status, detail);
        if (parameter != null) {
            body.put("parameter", parameter);
        }
        send(context, body);
    }

    private static ObjectNode problem(Context context, int status, String detail) {
        return JsonBody.object()
                .put("type", "about:blank")
                .put("title", HttpStatus.forStatus(status).getMessage())
                .put("status", status)
                .put("detail", detail)
                .put("instance", context.path());
    }

    private static void send(Context context, ObjectNode problem) {
        context.status(problem.get("status").intValue());
        JsonBody.send(context, TYPE, problem);
    }
}
