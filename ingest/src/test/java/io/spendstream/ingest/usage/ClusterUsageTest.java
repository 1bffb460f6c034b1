package io.spendstream.ingest.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.ingest.CollectException;
import io.spendstream.schemas.avro.PrincipalUsage;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.schemas.raw.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class ClusterUsageTest {
    private static final Instant EIGHT = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

    private final ClusterUsage usage = new ClusterUsage("lkc-1", new HourRange(EIGHT, TEN));

    ClusterUsageTest() {
        for (var measure : Measure.values()) {
            usage.clear(measure);
        }
    }

    @Test
    void shouldReadBytesFromTheLiteralHoweverItIsWritten() {
        sent("a", "123456.0");
        sent("b", "9007199254740993");
        sent("c", "1.2e3");
        sent("d", "0");

        assertThat(eight())
                .containsExactly(
                        new PrincipalUsage("a", 123_456L, 0L),
                        new PrincipalUsage("b", 9_007_199_254_740_993L, 0L),
                        new PrincipalUsage("c", 1_200L, 0L),
                        new PrincipalUsage("d", 0L, 0L));
    }

    @Test
    void shouldKeepTrafficThatNobodyIsNamedFor() {
        usage.add(Measure.RESPONSE_BYTES, json("{\"timestamp\":\"2026-11-20T08:00:00Z\",\"value\":5.0}"));

        assertThat(eight()).containsExactly(new PrincipalUsage("", 0L, 5L));
    }

    @Test
    void shouldReportHoursWithoutTrafficAsEmpty() {
        sent("a", "1");

        assertThat(usage.byHour()).containsOnlyKeys(EIGHT, TEN.minusSeconds(3_600));
        var quiet = usage.byHour().get(TEN.minusSeconds(3_600)).reports("feed", TEN, 10);
        assertThat(quiet).singleElement().satisfies(report -> assertThat(report.getPrincipals())
                .isEmpty());
    }

    @Test
    void shouldCountTheLargerWhenARowComesTwice() {
        sent("a", "7");
        sent("a", "9");
        sent("a", "8");

        assertThat(eight()).containsExactly(new PrincipalUsage("a", 9L, 0L));
    }

    @Test
    void shouldSayWhatIsWrongWithAnImpossibleRow() {
        assertRefused("{\"timestamp\":\"2026-11-20T08:00:00Z\",\"metric.principal_id\":\"sa-1\",\"value\":-5.0}")
                .hasMessageContaining("lkc-1")
                .hasMessageContaining("request_bytes of 'sa-1' in 2026-11-20T08:00:00Z is -5.0, which is negative");
        assertRefused("{\"timestamp\":\"2026-11-20T08:00:00Z\",\"value\":1.5}").hasMessageContaining("not whole bytes");
        assertRefused("{\"timestamp\":\"2026-11-20T08:00:00Z\",\"value\":1e-999999}")
                .hasMessageContaining("not whole bytes");
        assertRefused("{\"timestamp\":\"2026-11-20T08:00:00Z\",\"value\":1e999999999}")
                .hasMessageContaining("too large");
        assertRefused("{\"timestamp\":\"2026-11-20T08:00:00Z\",\"value\":\"12\"}")
                .hasMessageContaining("no number");
        assertRefused("{\"timestamp\":\"2026-11-20T08:00:00Z\"}").hasMessageContaining("missing, no number");
        assertRefused("{\"timestamp\":\"2026-11-20T10:00:00Z\",\"value\":1}").hasMessageContaining("no hour of");
        assertRefused("{\"timestamp\":\"2026-11-20T08:10:00Z\",\"value\":1}").hasMessageContaining("no hour of");
        assertRefused("{\"timestamp\":\"yesterday\",\"value\":1}").hasMessageContaining("no time");
    }

    @Test
    void shouldCutLargeHoursIntoSeveralReports() {
        for (var number = 0; number < 25; number++) {
            sent(String.format("sa-%02d", number), "1");
        }

        var reports = usage.byHour().get(EIGHT).reports("feed", TEN, 10);

        assertThat(reports).extracting(report -> report.getPrincipals().size()).containsExactly(10, 10, 5);
        assertThat(reports).allMatch(report -> report.getObservedAt().equals(TEN));
        assertThat(reports.stream()
                        .flatMap(report -> report.getPrincipals().stream())
                        .map(PrincipalUsage::getPrincipalId))
                .doesNotHaveDuplicates()
                .hasSize(25);
    }

    @Test
    void shouldTellContentsApart() {
        sent("a", "1");
        var before = usage.byHour().get(EIGHT).fingerprint();
        sent("a", "2");
        var after = usage.byHour().get(EIGHT).fingerprint();

        assertThat(after)
                .isNotEqualTo(before)
                .isEqualTo(usage.byHour().get(EIGHT).fingerprint());
    }

    private void sent(String principal, String value) {
        usage.add(
                Measure.REQUEST_BYTES,
                json("{\"timestamp\":\"2026-11-20T08:00:00Z\",\"metric.principal_id\":\"%s\",\"value\":%s}"
                        .formatted(principal, value)));
    }

    private List<PrincipalUsage> eight() {
        return usage.byHour().get(EIGHT).reports("feed", TEN, 10).stream()
                .map(RawConfluentUsage::getPrincipals)
                .flatMap(List::stream)
                .toList();
    }

    private AbstractThrowableAssert<?, ?> assertRefused(String row) {
        return assertThatThrownBy(() -> usage.add(Measure.REQUEST_BYTES, json(row)))
                .isInstanceOf(CollectException.class);
    }

    private static JsonNode json(String text) {
        return Json.object(text.getBytes(StandardCharsets.UTF_8));
    }
}
