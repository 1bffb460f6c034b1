package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageApiTest {
    private static final String PATH = "/api/v1/usage";

    private static ApiFixture api;

    @BeforeAll
    static void open() {
        api = new ApiFixture().start();
        for (var hour : List.of("2026-10-05 07:00Z", "2026-10-05 08:00Z", "2026-10-06 00:00Z")) {
            for (var namespace : List.of("default", "web")) {
                api.database
                        .jdbi()
                        .useHandle(handle -> handle.execute(
                                """
                                INSERT INTO usage_hourly (customer_id, instance_id, namespace, hour, cpu_hours,
                                                          network_bytes_sent, sender, observed_at)
                                VALUES ('client-a1b2', 'k8s-1', ?, ?::timestamptz, 3.7251, 1048576000000000000, 'pod-1',
                                        '2026-10-06T01:05:00Z')
                                """,
                                namespace,
                                hour));
            }
        }
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void shouldTellWhatWasReportedWithItsGaps() {
        var response = api.get(PATH + "?customer=client-a1b2&namespace=web&from=2026-10-05&to=2026-10-05T08:00:00Z");

        assertThat(response.body())
                .isEqualTo("{\"from\":\"2026-10-05T00:00:00Z\",\"to\":\"2026-10-05T08:00:00Z\",\"usage\":[{"
                        + "\"customer_id\":\"client-a1b2\",\"instance_id\":\"k8s-1\",\"namespace\":\"web\","
                        + "\"period_start\":\"2026-10-05T07:00:00Z\",\"period_end\":\"2026-10-05T08:00:00Z\","
                        + "\"network_bytes_sent\":\"1048576000000000000\",\"network_bytes_received\":null,"
                        + "\"storage_used_gb\":null,\"cpu_hours\":\"3.7251\",\"memory_gb_hours\":null,"
                        + "\"http_requests\":null,\"sender\":\"pod-1\",\"observed_at\":\"2026-10-06T01:05:00Z\"}],"
                        + "\"next_cursor\":null}");
        assertThat(Documented.faults("GET", PATH, response)).isEmpty();
    }

    @Test
    void shouldGivePagesUntilTheEnd() {
        var seen = new ArrayList<String>();
        var cursor = "";

        do {
            var page = ApiFixture.json(api.get(PATH + "?limit=4&cursor=" + cursor));
            page.get("usage")
                    .forEach(row -> seen.add(row.get("period_start").textValue().substring(5, 13)
                            + row.get("namespace").textValue()));
            cursor = page.get("next_cursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));

        assertThat(seen)
                .containsExactly(
                        "10-05T07default",
                        "10-05T07web",
                        "10-05T08default",
                        "10-05T08web",
                        "10-06T00default",
                        "10-06T00web");
    }

    @Test
    void shouldBeEmptyWhenNobodyReported() {
        assertThat(ApiFixture.json(api.get(PATH + "?customer=nobody")).get("usage"))
                .isEmpty();
        assertThat(ApiFixture.json(api.get(PATH + "?instance=other")).get("usage"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "customer_id=x, customer_id",
        "from=2026-10-05T07:30:00Z, from",
        "from=2026-10-06&to=2026-10-06, from",
        "cursor=x, cursor",
        "limit=0, limit",
        "limit=1001, limit"
    })
    void shouldNameTheParameterAtFault(String query, String parameter) {
        var response = api.get(PATH + "?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ApiFixture.json(response).get("parameter").textValue()).isEqualTo(parameter);
    }
}
