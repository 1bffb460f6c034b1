package io.spendstream.schemas.rates;

import io.spendstream.schemas.avro.RawUsageReport;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What a namespace's usage is measured in. */
public enum UsageMeasure {
    CPU_HOURS("CPU-hour", RawUsageReport::getCpuHours),
    MEMORY_GB_HOURS("GiB-hour", RawUsageReport::getMemoryGbHours),
    /** Mean over the hour, so one for an hour is a gibibyte-hour. */
    STORAGE_USED_GB("GiB-hour", RawUsageReport::getStorageUsedGb),
    NETWORK_BYTES_SENT("byte", RawUsageReport::getNetworkBytesSent),
    NETWORK_BYTES_RECEIVED("byte", RawUsageReport::getNetworkBytesReceived),
    HTTP_REQUESTS("request", RawUsageReport::getHttpRequests);

    private static final List<String> WORDS =
            Arrays.stream(values()).map(UsageMeasure::word).toList();

    private final String unit;
    private final Function<RawUsageReport, String> quantity;

    UsageMeasure(String unit, Function<RawUsageReport, String> quantity) {
        this.unit = unit;
        this.quantity = quantity;
    }

    /** As reports, tables and line types spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String unit() {
        return unit;
    }

    /** As the report says it; null is a gap. */
    public String of(RawUsageReport report) {
        return quantity.apply(report);
    }

    static List<String> words() {
        return WORDS;
    }

    static boolean isKnown(String word) {
        return WORDS.contains(word);
    }
}
