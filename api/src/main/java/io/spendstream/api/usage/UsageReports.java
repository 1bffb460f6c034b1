package io.spendstream.api.usage;

import io.spendstream.schemas.avro.RawUsageReport;

/** Takes usage reports. */
@FunctionalInterface
public interface UsageReports {
    /**
     * Returns once the report is kept safe.
     *
     * @param report without fault
     * @throws io.spendstream.api.NotAcknowledgedException when that did not happen in time
     */
    void send(RawUsageReport report);
}
