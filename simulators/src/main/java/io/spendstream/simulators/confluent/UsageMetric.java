package io.spendstream.simulators.confluent;

import java.util.Arrays;
import java.util.Optional;

/** What the Metrics API knows of principals. */
public enum UsageMetric {
    /** What they sent. */
    REQUEST_BYTES("io.confluent.kafka.server/request_bytes"),
    /** What they received. */
    RESPONSE_BYTES("io.confluent.kafka.server/response_bytes");

    private final String vendorName;

    UsageMetric(String vendorName) {
        this.vendorName = vendorName;
    }

    public String vendorName() {
        return vendorName;
    }

    static Optional<UsageMetric> of(String vendorName) {
        return Arrays.stream(values())
                .filter(metric -> metric.vendorName.equals(vendorName))
                .findFirst();
    }
}
