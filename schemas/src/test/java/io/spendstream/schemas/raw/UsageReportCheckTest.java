package io.spendstream.schemas.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.UsageMeasure;
import io.spendstream.schemas.avro.RawUsageReport;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageReportCheckTest {
    private static final Instant START = Instant.parse("2026-10-05T07:00:00Z");
    private static final Instant OBSERVED = Instant.parse("2026-10-05T08:05:00Z");
    private static final String KEY = "kubernetes|client-a1b2|2026-10-05";

    @Test
    void shouldFindNoFaultWhenReportIsGood() {
        var report = report(good -> {});

        assertThat(UsageReportCheck.faults(KEY, report, OBSERVED.toEpochMilli()))
                .isEmpty();
        assertThat(UsageReportCheck.slice(report).text()).isEqualTo(KEY);
    }

    @Test
    void shouldTakeAReportOfNothingButGaps() {
        var report = report(gaps -> Arrays.asList(UsageMeasure.values()).forEach(measure -> measure.set(gaps, null)));

        assertThat(UsageReportCheck.faults(report)).isEmpty();
    }

    @Test
    void shouldTellAllFaultsTogether() {
        var report = report(bad -> {
            bad.setFeed("not a word");
            bad.setCustomerId(" ");
            bad.setInstanceId("x".repeat(201));
            bad.setNamespace("tab\t");
            bad.setSender("half \ud800");
            bad.setPeriodStart(START.plusSeconds(60));
            bad.setPeriodEnd(START.plusSeconds(7200));
            bad.setCpuHours("-1");
            bad.setMemoryGbHours("NaN");
            bad.setStorageUsedGb("1e19");
            bad.setHttpRequests("1e999999999");
        });

        assertThat(UsageReportCheck.faults(KEY, report, OBSERVED.toEpochMilli()))
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("feed is"),
                        fault -> assertThat(fault).startsWith("customer_id is 1 to 200"),
                        fault -> assertThat(fault).startsWith("instance_id is"),
                        fault -> assertThat(fault).startsWith("namespace is"),
                        fault -> assertThat(fault).startsWith("sender is"),
                        fault -> assertThat(fault)
                                .isEqualTo("period_start is the begin of a UTC hour, not " + "2026-10-05T07:01:00Z"),
                        fault -> assertThat(fault).startsWith("period_end is one hour after"),
                        fault -> assertThat(fault)
                                .isEqualTo("storage_used_gb is from 0 to 1000000000000000000, not 1e19"),
                        fault -> assertThat(fault).startsWith("cpu_hours is from 0"),
                        fault -> assertThat(fault).isEqualTo("memory_gb_hours: not a decimal number: NaN"),
                        fault -> assertThat(fault).startsWith("http_requests: "));
    }

    @Test
    void shouldRefuseAnHourThatHasNotBegun() {
        var report = report(early -> early.setObservedAt(START.minusSeconds(1)));

        assertThat(UsageReportCheck.faults(report)).singleElement().asString().contains("when it is over");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-12-31T23:00:00Z", "2200-01-01T00:00:00Z"})
    void shouldRefuseHoursThatNoSliceHas(String start) {
        var report = report(far -> far.setPeriodStart(Instant.parse(start)));

        assertThat(UsageReportCheck.faults(report)).singleElement().asString().startsWith("period_start is between");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubernetes|client-a1b2|2026-10-06",
                "kubernetes|other|2026-10-05",
                "confluent|client-a1b2|2026-10-05",
                "client-a1b2"
            })
    void shouldRefuseAnotherReportsKey(String key) {
        assertThat(UsageReportCheck.faults(key, report(good -> {}), OBSERVED.toEpochMilli()))
                .containsExactly("the record's key is " + KEY + ", not " + key);
    }

    @Test
    void shouldRefuseAMomentFarAfterTheRecordsTime() {
        assertThat(UsageReportCheck.faults(
                        KEY,
                        report(good -> {}),
                        OBSERVED.minusSeconds(32 * 86_400).toEpochMilli()))
                .singleElement()
                .asString()
                .startsWith("observed_at is more than 31 days");
    }

    @Test
    void shouldKnowEveryQuantityOfAReport() {
        var quantities = RawUsageReport.getClassSchema().getFields().stream()
                .filter(field -> field.schema().getType() == Schema.Type.UNION)
                .map(Schema.Field::name);
        var report = report(good -> {});

        assertThat(quantities)
                .containsExactlyElementsOf(Arrays.stream(UsageMeasure.values())
                        .map(UsageMeasure::field)
                        .toList());
        for (var measure : UsageMeasure.values()) {
            measure.set(report, "1." + measure.ordinal());
            assertThat(report.get(measure.field()))
                    .isEqualTo(measure.of(report).orElseThrow())
                    .isEqualTo("1." + measure.ordinal());
        }
    }

    private static RawUsageReport report(Consumer<RawUsageReport> change) {
        var report = new RawUsageReport(
                "manual",
                OBSERVED,
                "client-a1b2",
                "k8s-cluster-1",
                "default",
                START,
                START.plusSeconds(3600),
                "",
                "1048576",
                "2097152.5",
                "40",
                "3.7251",
                "0",
                null);
        change.accept(report);
        return report;
    }
}
