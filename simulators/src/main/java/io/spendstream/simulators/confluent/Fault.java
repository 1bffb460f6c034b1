package io.spendstream.simulators.confluent;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/** One way for a request to go wrong. */
public final class Fault {
    private static final String GATEWAY_PAGE = "<!DOCTYPE html><html><body><h1>%d from a gateway</h1></body></html>";

    private final String name;
    private final Effect effect;

    private Fault(String name, Effect effect) {
        this.name = name;
        this.effect = effect;
    }

    /** 429 that says one second in both of its headers. */
    public static Fault tooManyRequests() {
        return tooManyRequests(1, 1);
    }

    /** 429; a header whose seconds are null is left out. */
    public static Fault tooManyRequests(Integer retryAfterSeconds, Integer resetSeconds) {
        return new Fault("429", (request, good) -> {
            var api = Api.of(request.path());
            var reply = Reply.error(ApiError.of(429), request)
                    .header(api.limitHeader(), 10)
                    .header(api.remainingHeader(), 0);
            if (retryAfterSeconds != null) {
                reply = reply.header(Throttled.RETRY_AFTER, retryAfterSeconds);
            }
            return resetSeconds == null ? reply : reply.header(api.resetHeader(), resetSeconds);
        });
    }

    public static Fault serverError() {
        return status(500);
    }

    /** Any status, with the vendor's list of errors as body. */
    public static Fault status(int status) {
        return new Fault(String.valueOf(status), (request, good) -> Reply.error(ApiError.of(status), request));
    }

    /** Any status, with the vendor's newer style of a single error as body. */
    public static Fault newerStyle(int status) {
        return new Fault(
                status + " in newer style",
                (request, good) -> Reply.json(status, ApiError.of(status).newerJson(request)));
    }

    /** The right answer, late. */
    public static Fault slow(Duration delay) {
        return new Fault("slow by " + delay, (request, good) -> good.get().delayed(delay));
    }

    /** Half of the right answer, then the connection ends. */
    public static Fault cutMidBody() {
        return new Fault("cut", (request, good) -> good.get().cutMidBody());
    }

    /** A well delivered 200 whose body is only half of the JSON. */
    public static Fault malformedJson() {
        return new Fault("malformed", (request, good) -> {
            var reply = good.get();
            return reply.body(Arrays.copyOf(reply.body(), reply.body().length / 2));
        });
    }

    /** A page for people where a program expects JSON; with status 200 it even looks fine. */
    public static Fault html(int status) {
        return new Fault("html " + status, (request, good) -> Reply.html(status, GATEWAY_PAGE.formatted(status)));
    }

    /** 400, as for a page token that is too old. */
    public static Fault expiredToken() {
        return new Fault("expired token", (request, good) -> Reply.error(CostQueryRules.expiredToken(), request));
    }

    Reply strike(Incoming request, Supplier<Reply> good) {
        return effect.onto(request, good);
    }

    @Override
    public String toString() {
        return "Fault[" + name + "]";
    }

    private interface Effect {
        Reply onto(Incoming request, Supplier<Reply> good);
    }
}
