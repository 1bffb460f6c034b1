package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where numbers come from, whether they add up, and why they changed. */
class TrustApiTest {
    private ApiFixture api;

    @BeforeEach
    void open() {
        api = new ApiFixture().start();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void shouldLeadFromANumberToTheRawRecords() {
        api.rows.slice("2026-10-01", "34");
        api.rows.line("2026-10-01", 7, "24", "product", "KAFKA", "resource_id", "lkc-1", "tags", Map.of("tier", "1"));
        api.rows.line("2026-10-01", 8, "10", "product", "FLINK", "resource_id", "lfcp-1");
        String[] dimensions = {"product", "KAFKA", "resource_id", "lkc-1", "business_unit", "retail"};
        for (var hour = 0; hour < 24; hour++) {
            var time = "2026-10-01T%02d".formatted(hour);
            api.rows.fact(time, "0.75", with(dimensions, "principal_id", "sa-1", "rule_id", "kafka@2"));
            api.rows.fact(time, "0.25", with(dimensions, "principal_id", "sa-2", "rule_id", "tag:sa-2"));
        }
        api.rows.fact("2026-10-01T13", "10", "product", "FLINK", "resource_id", "lfcp-1");
        api.rows.rule("kafka", 2, "2026-01-01");
        var group = ApiFixture.json(api.get("/api/v1/costs/summary?from=2026-10-01T13:00:00Z&to=2026-10-01T14:00:00Z"
                        + "&group_by=business_unit,product&product=KAFKA"))
                .get("groups")
                .get(0);

        var answer = api.get("/api/v1/costs/lineage?timestamp=2026-10-01T13:00:00Z&business_unit="
                + group.get("business_unit").textValue() + "&product="
                + group.get("product").textValue());

        var lineage = ApiFixture.json(answer);
        assertThat(lineage.get("cost").textValue())
                .isEqualTo("1.000000000000")
                .isEqualTo(group.get("net_cost").textValue());
        assertThat(lineage.get("fact_count").intValue()).isEqualTo(2);
        assertThat(lineage.get("facts").findValuesAsText("principal_id")).containsExactly("sa-1", "sa-2");
        assertThat(lineage.get("rules").get(0).get("rule").get("version").intValue())
                .isEqualTo(2);
        assertThat(lineage.get("rules").get(0).get("rule").get("targets").findValuesAsText("team"))
                .containsExactly("payments");
        assertThat(lineage.get("rules").get(1).get("rule_id").textValue()).isEqualTo("tag:sa-2");
        assertThat(lineage.get("rules").get(1).get("rule").isNull()).isTrue();
        assertThat(lineage.get("line_amounts").get("cost").textValue()).isEqualTo("24.000000000000");
        assertThat(lineage.get("lines")).hasSize(1);
        assertThat(lineage.get("lines").get(0).get("raw").toString())
                .isEqualTo("{\"topic\":\"raw.confluent.costs\",\"partition\":2,\"offset\":47}");
        assertThat(Documented.faults("GET", "/api/v1/costs/lineage", answer)).isEmpty();
    }

    @Test
    void shouldShowTheDifferenceWhenFactsAreNotTheLines() {
        api.rows.slice("2026-10-01", "10", "lines", 1, "facts", 1, "settled", true);
        api.rows.line("2026-10-01", 7, "10");
        api.rows.fact("2026-10-01T05", "9.999999999999");
        api.rows.slice("2026-10-02", "5", "lines", 1, "facts", 1, "settled", false, "unconverted", 2);
        api.rows.line("2026-10-02", 8, "5", "currency", "EUR", "native_amount", "9.75", "fx_rate", "0.5");
        api.rows.fact("2026-10-02T05", "5");

        var month = api.get("/api/v1/costs/reconciliation?source=confluent&month=2026-10");
        var day = ApiFixture.json(api.get("/api/v1/costs/reconciliation?source=confluent&day=2026-10-02"));

        var report = ApiFixture.json(month);
        assertThat(report.get("line_total").textValue()).isEqualTo("15.000000000000");
        assertThat(report.get("fact_total").textValue()).isEqualTo("14.999999999999");
        assertThat(report.get("difference").textValue()).isEqualTo("-0.000000000001");
        assertThat(report.get("status").textValue()).isEqualTo("provisional");
        assertThat(report.get("days").findValuesAsText("difference")).contains("-0.000000000001", "0.000000000000");
        assertThat(day.get("difference").textValue()).isEqualTo("0.000000000000");
        assertThat(day.get("unconverted").intValue()).isEqualTo(2);
        assertThat(day.get("days").get(0).get("slices").get(0).get("version").intValue())
                .isEqualTo(3);
        assertThat(Documented.faults("GET", "/api/v1/costs/reconciliation", month))
                .isEmpty();
        var euros = report.get("currencies").get(0);
        assertThat(euros.get("currency").textValue()).isEqualTo("EUR");
        assertThat(euros.get("amount").textValue()).isEqualTo("9.75");
        assertThat(euros.get("unconverted_lines").intValue()).isZero();
    }

    @Test
    void shouldSayWhyANumberChanged() {
        api.rows.change("2026-10-02T08:00:00Z", 1, "2026-10-01", "0", "10", "cause", "new");
        api.rows.change("2026-10-04T08:00:00Z", 2, "2026-10-01", "10", "12.5", "cause", "restated,rule");
        api.rows.change("2026-10-04T09:00:00Z", 3, "2026-10-01", "0", "1", "product", "FLINK");

        var kafka = api.get("/api/v1/costs/changes?product=KAFKA&from=2026-10-01&to=2026-10-02");
        var first = ApiFixture.json(api.get("/api/v1/costs/changes?limit=1"));
        var second = ApiFixture.json(api.get("/api/v1/costs/changes?limit=1&cursor="
                + first.get("next_cursor").textValue()));
        var byRule = ApiFixture.json(api.get("/api/v1/costs/changes?cause=rule&changed_from=2026-10-04"));

        var newest = ApiFixture.json(kafka).get("changes").get(0);
        assertThat(ApiFixture.json(kafka).get("changes")).hasSize(2);
        assertThat(newest.get("causes").toString()).isEqualTo("[\"restated\",\"rule\"]");
        assertThat(newest.get("delta").textValue()).isEqualTo("2.500000000000");
        assertThat(newest.get("old_net_cost").textValue()).isEqualTo("10.000000000000");
        assertThat(first.get("changes").get(0).get("product").textValue()).isEqualTo("FLINK");
        assertThat(second.get("changes").get(0)).isEqualTo(newest);
        assertThat(byRule.get("changes")).hasSize(1);
        assertThat(Documented.faults("GET", "/api/v1/costs/changes", kafka)).isEmpty();
    }

    private static Object[] with(String[] columns, Object... more) {
        return Stream.concat(Arrays.stream(columns), Arrays.stream(more)).toArray();
    }
}
