package io.spendstream.simulators.confluent;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Lets only the configured Cloud API key through, by Basic authentication. */
final class Authenticated implements Endpoint {
    enum Access {
        ANY_KEY,
        BILLING_ROLE
    }

    private final ApiKey apiKey;
    private final Access access;
    private final Endpoint next;

    Authenticated(ApiKey apiKey, Access access, Endpoint next) {
        this.apiKey = apiKey;
        this.access = access;
        this.next = next;
    }

    @Override
    public Reply answer(Incoming request) {
        var powerless = new ApiKey(ConfluentSimulator.KEY_WITHOUT_BILLING_ROLE, apiKey.secret());
        boolean isPowerless = basic(powerless).equals(request.authorization());
        if (!isPowerless && !basic(apiKey).equals(request.authorization())) {
            return Reply.error(ApiError.of(401), request).header("WWW-Authenticate", "Basic realm=\"confluent.cloud\"");
        }
        if (isPowerless && access == Access.BILLING_ROLE) {
            return Reply.error(ApiError.of(403), request);
        }
        return next.answer(request);
    }

    private static String basic(ApiKey apiKey) {
        String pair = apiKey.key() + ":" + apiKey.secret();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
