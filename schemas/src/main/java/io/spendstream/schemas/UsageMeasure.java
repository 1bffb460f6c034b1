package io.spendstream.schemas;

import io.spendstream.schemas.avro.RawUsageReport;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The six quantities of a usage report. */
public enum UsageMeasure {
    NETWORK_SENT("network_bytes_sent", RawUsageReport::getNetworkBytesSent, RawUsageReport::setNetworkBytesSent),
    NETWORK_RECEIVED(
            "network_bytes_received", RawUsageReport::getNetworkBytesReceived, RawUsageReport::setNetworkBytesReceived),
    STORAGE_USED("storage_used_gb", RawUsageReport::getStorageUsedGb, RawUsageReport::setStorageUsedGb),
    CPU("cpu_hours", RawUsageReport::getCpuHours, RawUsageReport::setCpuHours),
    MEMORY("memory_gb_hours", RawUsageReport::getMemoryGbHours, RawUsageReport::setMemoryGbHours),
    HTTP_REQUESTS("http_requests", RawUsageReport::getHttpRequests, RawUsageReport::setHttpRequests);

    private final String field;
    private final Function<RawUsageReport, String> getter;
    private final BiConsumer<RawUsageReport, String> setter;

    UsageMeasure(String field, Function<RawUsageReport, String> getter, BiConsumer<RawUsageReport, String> setter) {
        this.field = field;
        this.getter = getter;
        this.setter = setter;
    }

    /** Its name in reports, tables and JSON. */
    public String field() {
        return field;
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
