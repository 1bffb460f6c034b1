package io.spendstream.simulators.confluent;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * How the simulated API is set up; start from {@link #DEFAULTS} and say what differs.
 *
 * @param host of this machine: where it listens, and how its links name it
 * @param port 0 takes a free one
 * @param scale 1 is the demo's 300 lines or so a day, 50 about 15,000; 0 writes no lines at all, only what a test adds
 * @param days how many days of bill there are at start, today included
 * @param flakiness seed of the occasional, always recoverable, failures; null for none
 * @param principals how many service accounts there are at least; those beyond the usual crew of 12 per scale all work on
 *     the first cluster
 */
public record SimulatorOptions(
        String host,
        int port,
        ApiKey apiKey,
        long seed,
        Organization organization,
        InstantSource clock,
        int scale,
        int days,
        Duration tokenLifetime,
        RateLimit rateLimit,
        Long flakiness,
        int principals) {

    public static final SimulatorOptions DEFAULTS = new SimulatorOptions(
            "127.0.0.1",
            0,
            new ApiKey("SIMULATEDKEY0001", "simulated-secret"),
            42,
            Organization.DEFAULT,
            InstantSource.system(),
            1,
            60,
            Duration.ofHours(1),
            RateLimit.GENEROUS,
            null,
            0);

    public SimulatorOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be within 0..65535, found " + port);
        }
        if (scale < 0) {
            throw new IllegalArgumentException("scale must not be negative, found " + scale);
        }
        if (days < 1) {
            throw new IllegalArgumentException("days must be at least 1, found " + days);
        }
        if (principals < 0) {
            throw new IllegalArgumentException("principals must not be negative, found " + principals);
        }
    }

    public SimulatorOptions withHost(String host) {
        return with(draft -> draft.host = host);
    }

    public SimulatorOptions withPort(int port) {
        return with(draft -> draft.port = port);
    }

    public SimulatorOptions withApiKey(String key, String secret) {
        return with(draft -> draft.apiKey = new ApiKey(key, secret));
    }

    public SimulatorOptions withSeed(long seed) {
        return with(draft -> draft.seed = seed);
    }

    public SimulatorOptions withOrganization(Organization organization) {
        return with(draft -> draft.organization = organization);
    }

    public SimulatorOptions withClock(InstantSource clock) {
        return with(draft -> draft.clock = clock);
    }

    public SimulatorOptions withScale(int scale) {
        return with(draft -> draft.scale = scale);
    }

    public SimulatorOptions withDays(int days) {
        return with(draft -> draft.days = days);
    }

    public SimulatorOptions withTokenLifetime(Duration tokenLifetime) {
        return with(draft -> draft.tokenLifetime = tokenLifetime);
    }

    /** The Metrics API counts for itself, up to the same limit. */
    public SimulatorOptions withRateLimit(int requests, Duration window) {
        return with(draft -> draft.rateLimit = new RateLimit(requests, window));
    }

    /** Now and then a 429 or 500, never twice in a row. */
    public SimulatorOptions withFlakiness() {
        return with(draft -> draft.flakiness = draft.seed);
    }

    public SimulatorOptions withPrincipals(int principals) {
        return with(draft -> draft.principals = principals);
    }

    private SimulatorOptions with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** Lets each with... name only what differs. */
    private static final class Draft {
        private String host;
        private int port;
        private ApiKey apiKey;
        private long seed;
        private Organization organization;
        private InstantSource clock;
        private int scale;
        private int days;
        private Duration tokenLifetime;
        private RateLimit rateLimit;
        private Long flakiness;
        private int principals;

        Draft(SimulatorOptions options) {
            host = options.host;
            port = options.port;
            apiKey = options.apiKey;
            seed = options.seed;
            organization = options.organization;
            clock = options.clock;
            scale = options.scale;
            days = options.days;
            tokenLifetime = options.tokenLifetime;
            rateLimit = options.rateLimit;
            flakiness = options.flakiness;
            principals = options.principals;
        }

        SimulatorOptions options() {
            return new SimulatorOptions(
                    host,
                    port,
                    apiKey,
                    seed,
                    organization,
                    clock,
                    scale,
                    days,
                    tokenLifetime,
                    rateLimit,
                    flakiness,
                    principals);
        }
    }
}
