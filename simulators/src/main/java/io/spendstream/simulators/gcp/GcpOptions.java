package io.spendstream.simulators.gcp;

import java.time.InstantSource;

/**
 * @param days of usage before today
 * @param port 0 for any that is free
 * @param host project that the exports are in
 */
public record GcpOptions(long seed, InstantSource clock, int days, int port, String host) {
    public static final GcpOptions DEFAULTS = new GcpOptions(4711, InstantSource.system(), 40, 0, "billing-host");

    public GcpOptions withClock(InstantSource other) {
        return new GcpOptions(seed, other, days, port, host);
    }

    public GcpOptions withDays(int more) {
        return new GcpOptions(seed, clock, more, port, host);
    }

    public GcpOptions withHost(String project) {
        return new GcpOptions(seed, clock, days, port, project);
    }
}
