package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it sums and compares is tested where it is read; here how it is asked and told. */
class TrendApiTest {
    private static final String PATH = "/api/v1/costs/trend";

    private static ApiFixture api;

    @BeforeAll
    static void open() {
        api = new ApiFixture().start();
        api.rows.slice("2026-10-01", "10", "sealed_at", "2026-10-05T00:00:00Z");
        api.rows.fact("2026-10-01T05", "10", "product", "KAFKA");
        api.rows.fact("2026-10-02T05", "8", "product", "KAFKA", "list_cost_usd", "9");
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void shouldTellEachBucketAndGroupWithItsChange() {
        var response = api.get(PATH + "?from=2026-10-01&to=2026-10-03&group_by=product");

        var buckets =
                "\"cost\":\"18.000000000000\",\"provisional_cost\":\"8.000000000000\",\"previous_cost\":\"0.000000000000\","
                        + "\"change\":\"18.000000000000\",\"change_percent\":null,\"buckets\":["
                        + "{\"day\":\"2026-10-01\",\"cost\":\"10.000000000000\",\"provisional_cost\":\"0.000000000000\","
                        + "\"change\":\"10.000000000000\",\"change_percent\":null,\"partial\":false,\"provisional\":false},"
                        + "{\"day\":\"2026-10-02\",\"cost\":\"8.000000000000\",\"provisional_cost\":\"8.000000000000\","
                        + "\"change\":\"-2.000000000000\",\"change_percent\":\"-20.00\",\"partial\":false,\"provisional\":true}]";
        assertThat(response.body())
                .isEqualTo("{\"from\":\"2026-10-01\",\"to\":\"2026-10-03\",\"previous_from\":\"2026-09-29\","
                        + "\"currency\":\"USD\",\"basis\":\"billed\",\"measure\":\"billed\",\"bucket\":\"day\","
                        + "\"complete_through\":\"2026-10-01\",\"partial\":false," + buckets
                        + ",\"groups\":[{\"product\":\"KAFKA\"," + buckets + "}],\"groups_left_out\":0}");
        assertThat(Documented.faults("GET", PATH, response)).isEmpty();
    }

    /** Today is not over, so it is not in the range unless asked for, and compared with nothing when it is. */
    @Test
    void shouldTellThirtyDaysThatAreOverUnlessAsked() {
        var body = ApiFixture.json(api.get(PATH));
        var withToday = api.get(PATH + "?from=2026-10-01&to=2026-10-16&bucket=month&measure=list");

        assertThat(body.get("from").textValue()).isEqualTo("2026-09-15");
        assertThat(body.get("to").textValue()).isEqualTo("2026-10-15");
        assertThat(body.get("partial").booleanValue()).isFalse();
        assertThat(body.get("buckets")).hasSize(30);
        var october = ApiFixture.json(withToday).get("buckets").get(0);
        assertThat(october.get("cost").textValue()).isEqualTo("19.000000000000");
        assertThat(october.get("partial").booleanValue()).isTrue();
        assertThat(october.get("change").isNull()).isTrue();
        assertThat(ApiFixture.json(withToday).get("change").isNull()).isTrue();
        assertThat(Documented.faults("GET", PATH, withToday)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bucket=hour, bucket",
        "bucket=total, bucket",
        "group_by=day, group_by",
        "from=2026-10-01T05:00:00Z, from",
        "from=2026-10-02&to=2026-10-02, from",
        "from=2020-01-01, from",
        "from=2000-01-01&to=2199-01-01&bucket=month, from",
        "measure=x, measure",
        "limit=0, limit",
        "sort=time, sort"
    })
    void shouldNameTheParameterAtFault(String query, String parameter) {
        var response = api.get(PATH + "?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ApiFixture.json(response).get("parameter").textValue()).isEqualTo(parameter);
        assertThat(ApiFixture.json(response).get("detail").textValue()).contains(parameter);
    }
}
