package io.spendstream.simulators.confluent;

import java.util.SplittableRandom;

/** A seed from which further seeds are derived; {@code with} is one-to-one for a given seed, so ids of a day never collide. */
record Seed(long value) {
    /** What everything of this organisation follows from. */
    static Seed of(SimulatorOptions options) {
        return new Seed(options.seed()).with(options.organization().id());
    }

    Seed with(long part) {
        return new Seed(mixed(value ^ mixed(part + 0x9E3779B97F4A7C15L)));
    }

    Seed with(String part) {
        return with(part.hashCode());
    }

    SplittableRandom random() {
        return new SplittableRandom(value);
    }

    private static long mixed(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
