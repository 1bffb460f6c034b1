package io.spendstream.simulators.confluent;

/** Refuses what exceeds the rate limit, and tells everybody how much is left. */
final class Throttled implements Endpoint {
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
        var api = Api.of(request.path());
        if (!allowance.granted()) {
            var refusal = metered(Reply.error(ApiError.of(429), request), allowance, api);
            return api.saysRetryAfter() ? refusal.header(RETRY_AFTER, allowance.resetSeconds()) : refusal;
        }
        var reply = next.answer(request);
        // An injected 429 brings headers of its own, or deliberately lacks some.
        return reply.status() == 200 ? metered(reply, allowance, api) : reply;
    }

    private static Reply metered(Reply reply, RateMeter.Allowance allowance, Api api) {
        return reply.header(api.limitHeader(), allowance.limit())
                .header(api.remainingHeader(), allowance.remaining())
                .header(api.resetHeader(), allowance.resetSeconds());
    }
}
