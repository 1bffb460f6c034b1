package io.spendstream.simulators.confluent;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How the simulated API is set up; start from {@link #DEFAULTS} and say what differs.
 *
 * @param port 0 takes a free one
 * @param scale 1 is the demo's 300 lines or so a day, 50 about 15,000; 0 writes no lines at all, only what a test adds
 * @param days how many days of bill there are at start, today included
 * @param flakiness seed of the occasional, always recoverable, failures; null for none
 */
public record SimulatorOptions(
        int port,
        ApiKey apiKey,
        long seed,
        Organization organization,
        InstantSource clock,
        int scale,
        int days,
        Duration tokenLifetime,
        RateLimit rateLimit,
        Long flakiness) {

    public static final SimulatorOptions DEFAULTS = new SimulatorOptions(
            0,
            new ApiKey("SIMULATEDKEY0001", "simulated-secret"),
            42,
            Organization.DEFAULT,
            InstantSource.system(),
            1,
            60,
            Duration.ofHours(1),
            RateLimit.GENEROUS,
            null);

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
    }

    public SimulatorOptions withPort(int port) {
        return new SimulatorOptions(
                port, apiKey, seed, organization, clock, scale, days, tokenLifetime, rateLimit, flakiness);
    }

    public SimulatorOptions withApiKey(String key, String secret) {
        return new SimulatorOptions(
                port,
                new ApiKey(key, secret),
                seed,
                organization,
                clock,
                scale,
                days,
                tokenLifetime,
                rateLimit,
                flakiness);
    }

    public SimulatorOptions withSeed(long seed) {
        return new SimulatorOptions(
                port, apiKey, seed, organization, clock, scale, days, tokenLifetime, rateLimit, flakiness);
    }

    public SimulatorOptions withOrganization(Organization organization) {
        return new SimulatorOptions(
                port, apiKey, seed, organization, clock, scale, days, tokenLifetime, rateLimit, flakiness);
    }

    public SimulatorOptions withClock(InstantSource clock) {
        return new SimulatorOptions(
                port, apiKey, seed, organization, clock, scale, days, tokenLifetime, rateLimit, flakiness);
    }

    public SimulatorOptions withScale(int scale) {
        return new SimulatorOptions(
                port, apiKey, seed, organization, clock, scale, days, tokenLifetime, rateLimit, flakiness);
    }

    public SimulatorOptions withDays(int days) {
        return new SimulatorOptions(
                port, apiKey, seed, organization, clock, scale, days, tokenLifetime, rateLimit, flakiness);
    }

    public SimulatorOptions withTokenLifetime(Duration tokenLifetime) {
        return new SimulatorOptions(
                port, apiKey, seed, organization, clock, scale, days, tokenLifetime, rateLimit, flakiness);
    }

    public SimulatorOptions withRateLimit(int requests, Duration window) {
        return new SimulatorOptions(
                port,
                apiKey,
                seed,
                organization,
                clock,
                scale,
                days,
                tokenLifetime,
                new RateLimit(requests, window),
                flakiness);
    }

    /** Now and then a 429 or 500, never twice in a row. */
    public SimulatorOptions withFlakiness() {
        return new SimulatorOptions(
                port, apiKey, seed, organization, clock, scale, days, tokenLifetime, rateLimit, seed);
    }
}
