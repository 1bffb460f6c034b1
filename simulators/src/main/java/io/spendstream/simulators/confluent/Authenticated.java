package io.spendstream.simulators.confluent;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;

/** Lets only the configured Cloud API key through, by Basic authentication, and those that lack one role elsewhere. */
final class Authenticated implements Endpoint {
    /** Who is let through: any key, or any but the one that lacks the role. */
    enum Access {
        ANY_KEY(null),
        BILLING_ROLE(ConfluentSimulator.KEY_WITHOUT_BILLING_ROLE),
        INVENTORY_ROLE(ConfluentSimulator.KEY_WITHOUT_INVENTORY_ROLE),
        METRICS_ROLE(ConfluentSimulator.KEY_WITHOUT_METRICS_ROLE);

        private final String keyWithout;

        Access(String keyWithout) {
            this.keyWithout = keyWithout;
        }
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
        var key = Stream.concat(
                        Stream.of(apiKey.key()), Arrays.stream(Access.values()).map(role -> role.keyWithout))
                .filter(known -> known != null && isBasic(known, request))
                .findFirst();
        if (key.isEmpty()) {
            return Reply.error(ApiError.of(401), request).header("WWW-Authenticate", "Basic realm=\"confluent.cloud\"");
        }
        return key.get().equals(access.keyWithout) ? Reply.error(ApiError.of(403), request) : next.answer(request);
    }

    private boolean isBasic(String key, Incoming request) {
        String pair = key + ":" + apiKey.secret();
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return basic.equals(request.authorization());
    }
}
