package io.spendstream.sink.write;

import io.spendstream.schemas.avro.RawUsageReport;
import java.time.Instant;

/** Usage reports. */
public final class SampleReports {
    public static final Instant DAY = Instant.parse("2026-10-05T00:00:00Z");

    private SampleReports() {}

    /**
     * @param hour of the 5th of October
     * @param cpuHours null for a gap
     */
    public static RawUsageReport report(String customer, String namespace, int hour, String cpuHours) {
        var start = DAY.plusSeconds(hour * 3600L);
        return new RawUsageReport(
                "usage-report",
                start.plusSeconds(3900),
                customer,
                "k8s-cluster-1",
                namespace,
                start,
                start.plusSeconds(3600),
                "exporter-1",
                "1048576",
                "2097152",
                "40.5",
                cpuHours,
                "12.25",
                "1200");
    }

    public static String key(RawUsageReport report) {
        return "kubernetes|" + report.getCustomerId() + "|"
                + report.getPeriodStart().toString().substring(0, 10);
    }
}
