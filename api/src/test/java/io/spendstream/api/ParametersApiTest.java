package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersApiTest {
    private static ApiFixture api;

    @BeforeAll
    static void open() {
        api = new ApiFixture().start();
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "summary?from=yesterday from",
                "summary?from=2026-13-01 from",
                "summary?from=+999999999-01-01T00:00:00Z from",
                "summary?to=2026-10-01T00:00:00 to",
                "summary?to=2026-10-01T02:00:00+02:00 to",
                "summary?from=2026-10-02&to=2026-10-02 from",
                "summary?from=2026-10-02&from=2026-10-03 from",
                "summary?group_by=cost_usd group_by",
                "summary?group_by=product;drop group_by",
                "summary?group_by=product,product group_by",
                "summary?group_by=product, group_by",
                "summary?groupby=product groupby",
                "summary?from=2026-10-01T05:30:00Z from",
                "summary?to=2026-10-01T05:00:00.001Z to",
                "summary?day=today day",
                "summary?env_id=%00 env_id",
                "summary?as_of=then as_of",
                "summary?as_of=2026-10-05&group_by=env_id as_of",
                "summary?as_of=2026-10-05&group_by=day,team as_of",
                "summary?as_of=2026-10-05&principal_id=sa-1 as_of",
                "summary?as_of=2026-10-05&from=2026-10-01T05:00:00Z as_of",
                "lineage timestamp",
                "lineage?timestamp=2026-10-01T05:30:00Z timestamp",
                "lineage?timestamp=2026-10-01T05:00:00Z&limit=0 limit",
                "lineage?timestamp=2026-10-01T05:00:00Z&cluster=lkc-1 cluster",
                "reconciliation?day=2026-10-01 source",
                "reconciliation?source=confluent day",
                "reconciliation?source=confluent&day=2026-10-01&month=2026-10 day",
                "reconciliation?source=confluent&month=2026 month",
                "reconciliation?source=aws&month=2026-10 source",
                "summary?source=aws source",
                "changes?env_id=env-1 env_id",
                "changes?from=2026-10-01T00:00:00Z from",
                "changes?from=2026-10-02&to=2026-10-02 from",
                "changes?cursor=nonsense cursor",
                "changes?cause=fate cause",
            })
    void shouldNameTheParameterAtFault(String query, String parameter) {
        var response = api.get("/api/v1/costs/" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        var problem = ApiFixture.json(response);
        assertThat(problem.get("parameter").textValue()).isEqualTo(parameter);
        assertThat(problem.get("type").textValue()).isEqualTo("about:blank");
        assertThat(problem.get("title").textValue()).isEqualTo("Bad Request");
        assertThat(problem.get("status").intValue()).isEqualTo(400);
        assertThat(problem.get("detail").textValue()).contains(parameter);
        assertThat(problem.get("instance").textValue())
                .isEqualTo(response.request().uri().getPath());
    }

    @Test
    void shouldSayHowAnOffsetIsSent() {
        assertThat(detail("summary?from=2026-10-01T02:00:00+02:00")).endsWith("the + of an offset is sent as %2B");
        assertThat(detail("summary?from=yesterday")).doesNotContain("%2B");
        assertThat(api.get("/api/v1/costs/summary?from=2026-10-01T02:00:00%2B02:00")
                        .statusCode())
                .isEqualTo(200);
    }

    private static String detail(String query) {
        var response = api.get("/api/v1/costs/" + query);
        assertThat(response.statusCode()).isEqualTo(400);
        return ApiFixture.json(response).get("detail").textValue();
    }
}
