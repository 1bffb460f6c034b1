package io.spendstream.simulators.gcp;

import java.time.InstantSource;

/**
 * @param days of usage before today
 * @param address of this machine: where it listens, and how it is named
 * @param port 0 for any that is free
 * @param host project that the exports are in
 */
public record GcpOptions(long seed, InstantSource clock, int days, String address, int port, String host) {
    public static final GcpOptions DEFAULTS =
            new GcpOptions(4711, InstantSource.system(), 40, "127.0.0.1", 0, "billing-host");

    public GcpOptions withClock(InstantSource other) {
        return new GcpOptions(seed, other, days, address, port, host);
    }

    public GcpOptions withDays(int more) {
        return new GcpOptions(seed, clock, more, address, port, host);
    }

    public GcpOptions withAddress(String other, int otherPort) {
        return new GcpOptions(seed, clock, days, other, otherPort, host);
    }

    public GcpOptions withHost(String project) {
        return new GcpOptions(seed, clock, days, address, port, project);
    }
}
