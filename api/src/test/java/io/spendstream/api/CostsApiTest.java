package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CostsApiTest {
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
    void shouldConvertEachDayByItsRateAndTellDaysThatHaveNone() {
        api.rows.fact("2026-10-01T05", "3", "product", "KAFKA");
        api.rows.fact("2026-10-02T05", "7", "product", "KAFKA");
        api.database
                .jdbi()
                .useHandle(handle -> handle.execute("INSERT INTO fx_rates (currency, day, usd_per_unit,"
                        + " edited_at) VALUES ('EUR', '2026-10-01', 1.2, now())"));
        api.start();
        var october = "/api/v1/costs/summary?from=2026-10-01&to=2026-11-01&group_by=product&currency=";

        var euros = api.get(october + "EUR");
        var dollars = api.get(october + "USD");

        var body = ApiFixture.json(euros);
        assertThat(body.get("currency").textValue()).isEqualTo("EUR");
        assertThat(body.get("net_cost").textValue()).isEqualTo("2.500000000000");
        assertThat(body.get("records").intValue()).isEqualTo(2);
        assertThat(body.get("unconverted").toString())
                .isEqualTo("{\"net_cost_usd\":\"7.000000000000\",\"days\":[\"2026-10-02\"]}");
        assertThat(body.get("groups").get(0).get("unconverted")).isEqualTo(body.get("unconverted"));
        assertThat(Documented.faults("GET", "/api/v1/costs/summary", euros)).isEmpty();
        assertThat(ApiFixture.json(dollars).get("net_cost").textValue()).isEqualTo("10.000000000000");
        assertThat(ApiFixture.json(dollars).has("unconverted")).isFalse();
        assertThat(dollars.body()).isEqualTo(api.get(october).body());
        for (var wrong : new String[] {"euro", "EUR&as_of=2026-10-05"}) {
            var refused = api.get("/api/v1/costs/summary?currency=" + wrong);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(ApiFixture.json(refused).get("parameter").textValue()).isEqualTo("currency");
        }
    }

    @Test
    void shouldSumTheLastThirtyDaysUnlessAsked() {
        var body = api.get("/api/v1/costs/summary");

        assertThat(body.statusCode()).isEqualTo(200);
        assertThat(body.headers().firstValue("content-type")).contains("application/json");
        assertThat(body.body())
                .isEqualTo(
                        "{\"from\":\"2026-09-16T00:00:00Z\",\"to\":\"2026-10-16T00:00:00Z\",\"currency\":\"USD\",\"basis\":\"billed\","
                                + "\"measure\":\"billed\","
                                + "\"total_spend\":\"0.000000000000\",\"total_credits\":\"0.000000000000\","
                                + "\"net_cost\":\"0.000000000000\",\"settled_net_cost\":\"0.000000000000\","
                                + "\"provisional_net_cost\":\"0.000000000000\",\"complete_through\":null,\"records\":0,"
                                + "\"groups\":[]}");
    }

    @Test
    void shouldGroupByAllDimensionsAskedFor() {
        api.rows.fact("2026-10-01T05", "50000000.000000000001", "product", "KAFKA", "cluster_id", "lkc-1");
        api.rows.fact("2026-10-01T05", "-3", "product", "KAFKA", "cluster_id", "lkc-2");

        var body = ApiFixture.json(
                api.get("/api/v1/costs/summary?from=2026-10-01&to=2026-10-02T00:00:00Z&group_by=product,cluster_id"));

        assertThat(body.get("net_cost").textValue()).isEqualTo("49999997.000000000001");
        assertThat(body.get("total_credits").textValue()).isEqualTo("-3.000000000000");
        assertThat(body.get("records").intValue()).isEqualTo(2);
        assertThat(body.get("groups").toString())
                .isEqualTo("[{\"product\":\"KAFKA\",\"cluster_id\":\"lkc-1\",\"total_spend\":\"50000000.000000000001\","
                        + "\"total_credits\":\"0.000000000000\",\"net_cost\":\"50000000.000000000001\",\"records\":1},"
                        + "{\"product\":\"KAFKA\",\"cluster_id\":\"lkc-2\",\"total_spend\":\"0.000000000000\","
                        + "\"total_credits\":\"-3.000000000000\",\"net_cost\":\"-3.000000000000\",\"records\":1}]");
    }

    @Test
    void shouldFilterAndGroupByDay() {
        api.rows.fact("2026-10-01T05", "10", "product", "KAFKA", "business_unit", "retail");
        api.rows.fact("2026-10-02T23", "20", "product", "KAFKA", "business_unit", "retail");
        api.rows.fact("2026-10-02T00", "7", "product", "FLINK", "business_unit", "");
        var october = "/api/v1/costs/summary?from=2026-10-01&to=2026-11-01";

        var retail = api.get(october + "&business_unit=retail&group_by=day");
        var unattributed = ApiFixture.json(api.get(october + "&business_unit="));
        var one = ApiFixture.json(api.get(october + "&day=2026-10-02&product=KAFKA"));

        assertThat(ApiFixture.json(retail).get("groups").findValuesAsText("day"))
                .containsExactly("2026-10-02", "2026-10-01");
        assertThat(ApiFixture.json(retail).get("net_cost").textValue()).isEqualTo("30.000000000000");
        assertThat(unattributed.get("net_cost").textValue()).isEqualTo("7.000000000000");
        assertThat(one.get("net_cost").textValue()).isEqualTo("20.000000000000");
        assertThat(Documented.faults("GET", "/api/v1/costs/summary", retail)).isEmpty();
    }

    /** Whole days, so billed cost comes from the roll-up and the others from the hours. */
    @Test
    void shouldTellBasesAndMeasuresApart() {
        api.rows.fact("2026-10-01T05", "10", "list_cost_usd", "12", "effective_cost_usd", "-1");
        api.rows.fact("2026-10-01T06", "4", "basis", "internal", "source", "kubernetes");
        var day = "/api/v1/costs/summary?from=2026-10-01&to=2026-10-02";

        assertThat(net(day)).isEqualTo("10.000000000000");
        assertThat(net(day + "&basis=internal")).isEqualTo("4.000000000000");
        assertThat(net(day + "&basis=all")).isEqualTo("14.000000000000");
        assertThat(net(day + "&measure=list")).isEqualTo("12.000000000000");
        assertThat(net(day + "&measure=list&basis=all")).isEqualTo("16.000000000000");
        assertThat(ApiFixture.json(api.get(day + "&measure=effective"))
                        .get("total_credits")
                        .textValue())
                .isEqualTo("-1.000000000000");
        assertThat(api.get(day + "&basis=mine").body()).contains("basis is billed, internal or all, not 'mine'");
        assertThat(api.get(day + "&measure=x").body()).contains("measure is billed, effective or list, not 'x'");
        assertThat(api.get(day + "&measure=list&as_of=2026-10-03").body()).contains("as_of knows billed cost only");
    }

    private String net(String path) {
        return ApiFixture.json(api.get(path)).get("net_cost").textValue();
    }

    @Test
    void shouldSayWhatWasKnownThen() {
        api.rows.slice("2026-10-01", "12");
        api.rows.change("2026-10-02T08:00:00Z", 1, "2026-10-01", "0", "10", "cause", "new", "old_records", 0);
        api.rows.change("2026-10-04T08:00:00Z", 2, "2026-10-01", "10", "12");
        var october = "/api/v1/costs/summary?from=2026-10-01&to=2026-11-01&group_by=day&as_of=";

        var before = ApiFixture.json(api.get(october + "2026-10-01"));
        var then = api.get(october + "2026-10-04T07:59:59Z");
        var since = ApiFixture.json(api.get(october + "2026-10-05"));

        assertThat(before.get("net_cost").textValue()).isEqualTo("0.000000000000");
        assertThat(ApiFixture.json(then).get("net_cost").textValue()).isEqualTo("10.000000000000");
        assertThat(ApiFixture.json(then).get("as_of").textValue()).isEqualTo("2026-10-04T07:59:59Z");
        assertThat(since.get("groups").toString())
                .isEqualTo("[{\"day\":\"2026-10-01\",\"total_spend\":\"12.000000000000\","
                        + "\"total_credits\":\"0.000000000000\",\"net_cost\":\"12.000000000000\",\"records\":24}]");
        assertThat(Documented.faults("GET", "/api/v1/costs/summary", then)).isEmpty();
    }

    @Test
    void shouldSayWhatIsAllowedWhenThePastDoesNotKnow() {
        var problem = ApiFixture.json(api.get("/api/v1/costs/summary?as_of=2026-10-05&env_id=env-1&group_by=team"));

        assertThat(problem.get("detail").textValue())
                .contains("env_id", "team")
                .contains("source, org_id, product, business_unit, cost_center, day");
    }
}
