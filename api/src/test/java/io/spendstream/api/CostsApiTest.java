package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void shouldSumTheLastThirtyDaysUnlessAsked() {
        var body = api.get("/api/v1/costs/summary");

        assertThat(body.statusCode()).isEqualTo(200);
        assertThat(body.headers().firstValue("content-type")).contains("application/json");
        assertThat(body.body())
                .isEqualTo("{\"from\":\"2026-09-16T00:00:00Z\",\"to\":\"2026-10-16T00:00:00Z\",\"currency\":\"USD\","
                        + "\"total_spend\":\"0.000000000000\",\"total_credits\":\"0.000000000000\","
                        + "\"net_cost\":\"0.000000000000\",\"settled_net_cost\":\"0.000000000000\","
                        + "\"provisional_net_cost\":\"0.000000000000\",\"complete_through\":null,\"records\":0,"
                        + "\"groups\":[]}");
    }

    @Test
    void shouldGroupByAllDimensionsAskedFor() {
        fact("KAFKA", "lkc-1", "50000000.000000000001");
        fact("KAFKA", "lkc-2", "-3");

        var body = ApiFixture.json(
                api.get("/api/v1/costs/summary?from=2026-10-01&to=2026-10-02T00:00:00Z&group_by=product,cluster_id"));

        assertThat(body.get("net_cost").textValue()).isEqualTo("49999997.000000000001");
        assertThat(body.get("total_credits").textValue()).isEqualTo("-3.000000000000");
        assertThat(body.get("records").intValue()).isEqualTo(2);
        assertThat(body.get("groups").toString())
                .isEqualTo("[{\"product\":\"KAFKA\",\"cluster_id\":\"lkc-1\",\"net_cost\":\"50000000.000000000001\"},"
                        + "{\"product\":\"KAFKA\",\"cluster_id\":\"lkc-2\",\"net_cost\":\"-3.000000000000\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "from=yesterday from",
                "from=2026-13-01 from",
                "from=+999999999-01-01T00:00:00Z from",
                "to=2026-10-01T00:00:00 to",
                "from=2026-10-02&to=2026-10-02 from",
                "from=2026-10-02&from=2026-10-03 from",
                "group_by=cost_usd group_by",
                "group_by=product;drop group_by",
                "group_by=product,product group_by",
                "group_by=product, group_by",
                "groupby=product groupby",
            })
    void shouldNameTheParameterAtFault(String query, String parameter) {
        var response = api.get("/api/v1/costs/summary?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        var problem = ApiFixture.json(response);
        assertThat(problem.get("parameter").textValue()).isEqualTo(parameter);
        assertThat(problem.get("type").textValue()).isEqualTo("about:blank");
        assertThat(problem.get("title").textValue()).isEqualTo("Bad Request");
        assertThat(problem.get("status").intValue()).isEqualTo(400);
        assertThat(problem.get("detail").textValue()).contains(parameter);
        assertThat(problem.get("instance").textValue()).isEqualTo("/api/v1/costs/summary");
    }

    private void fact(String product, String cluster, String amount) {
        api.database.jdbi().useHandle(handle -> {
            handle.execute("SELECT ensure_month('hourly_cost_facts', '2026-10-01')");
            handle.createUpdate(
                            """
                            INSERT INTO hourly_cost_facts (timestamp, fact_id, slice_id, slice_day, product, cluster_id,
                                basis, cost_usd, list_cost_usd, effective_cost_usd)
                            VALUES ('2026-10-01T05:00:00Z', :id, 1, '2026-10-01', :product, :cluster,
                                'billed', :usd::numeric, 0, 0)
                            """)
                    .bind("id", UUID.randomUUID())
                    .bind("product", product)
                    .bind("cluster", cluster)
                    .bind("usd", amount)
                    .execute();
        });
    }
}
