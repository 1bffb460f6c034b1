package io.spendstream.schemas;

import io.spendstream.schemas.avro.RawUsageReport;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The six quantities of a usage report. */
public enum UsageMeasure {
    NETWORK_SENT(
            "network_bytes_sent", "byte", RawUsageReport::getNetworkBytesSent, RawUsageReport::setNetworkBytesSent),
    NETWORK_RECEIVED(
            "network_bytes_received",
            "byte",
            RawUsageReport::getNetworkBytesReceived,
            RawUsageReport::setNetworkBytesReceived),
    /** Mean over the hour, so one for an hour is a GiB-hour. */
    STORAGE_USED("storage_used_gb", "GiB-hour", RawUsageReport::getStorageUsedGb, RawUsageReport::setStorageUsedGb),
    CPU("cpu_hours", "CPU-hour", RawUsageReport::getCpuHours, RawUsageReport::setCpuHours),
    MEMORY("memory_gb_hours", "GiB-hour", RawUsageReport::getMemoryGbHours, RawUsageReport::setMemoryGbHours),
    HTTP_REQUESTS("http_requests", "request", RawUsageReport::getHttpRequests, RawUsageReport::setHttpRequests);

    private static final List<String> FIELDS =
            Stream.of(values()).map(UsageMeasure::field).toList();

    private final String field;
    private final String unit;
    private final Function<RawUsageReport, String> getter;
    private final BiConsumer<RawUsageReport, String> setter;

    UsageMeasure(
            String field,
            String unit,
            Function<RawUsageReport, String> getter,
            BiConsumer<RawUsageReport, String> setter) {
        this.field = field;
        this.unit = unit;
        this.getter = getter;
        this.setter = setter;
    }

    /** Its name in reports, tables and JSON. */
    public String field() {
        return field;
    }

    /** In which it is priced. */
    public String unit() {
        return unit;
    }

    /** Names of all of them. */
    public static List<String> fields() {
        return FIELDS;
    }

    /** Decimal text; absent is a gap, which is not 0. */
    public Optional<String> of(RawUsageReport report) {
        return Optional.ofNullable(getter.apply(report));
    }

    /** @param quantity decimal text, or null for a gap */
    public void set(RawUsageReport report, String quantity) {
        setter.accept(report, quantity);
    }
}
