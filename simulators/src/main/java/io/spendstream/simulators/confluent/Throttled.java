package io.spendstream.simulators.confluent;

/** Refuses what exceeds the rate limit, and tells everybody how much is left. */
final class Throttled implements Endpoint {
    static final String LIMIT = "X-RateLimit-Limit";
    static final String REMAINING = "X-RateLimit-Remaining";
    static final String RESET = "X-RateLimit-Reset";
    static final String RETRY_AFTER = "Retry-After";

    private final RateMeter meter;
    private final Endpoint next;

    Throttled(RateMeter meter, Endpoint next) {
        this.meter = meter;
        this.next = next;
    }

    @Override
    public Reply answer(Incoming request) {
        var allowance = meter.take(request.now());
        if (!allowance.granted()) {
            return metered(Reply.error(ApiError.of(429), request), allowance)
                    .header(RETRY_AFTER, allowance.resetSeconds());
        }
        var reply = next.answer(request);
        // An injected 429 brings headers of its own, or deliberately lacks some.
        return reply.status() == 200 ? metered(reply, allowance) : reply;
    }

    private static Reply metered(Reply reply, RateMeter.Allowance allowance) {
        return reply.header(LIMIT, allowance.limit())
                .header(REMAINING, allowance.remaining())
                .header(RESET, allowance.resetSeconds());
    }
}
