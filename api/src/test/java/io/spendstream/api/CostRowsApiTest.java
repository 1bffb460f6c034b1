package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostRowsApiTest {
    private static final String COSTS = "/api/v1/costs";
    private static final String OCTOBER = COSTS + "?from=2026-10-01&to=2026-11-01";

    private static ApiFixture api;

    @BeforeAll
    static void open() {
        api = new ApiFixture().start();
        api.rows.slice("2026-10-01", "7");
        api.rows.fact("2026-10-01T05", "10", "product", "KAFKA", "list_cost_usd", "12", "effective_cost_usd", "9");
        api.rows.fact("2026-10-01T06", "-3", "product", "KAFKA");
        api.rows.fact("2026-10-02T00", "50000000.000000000001", "product", "=cmd|'/c calc'!A1", "env_id", "a,\"b\"\nc");
        api.rows.fact("2026-10-12T23", "2", "product", "FLINK", "business_unit", "retail");
        for (var hour = 0; hour < 20; hour++) {
            api.rows.fact("2026-09-01T%02d".formatted(hour), "1", "product", "EARLIER");
        }
        api.rows.fact("2026-10-12T23", "4", "basis", "internal", "source", "kubernetes");
    }

    @AfterAll
    static void close() {
        api.close();
    }

    /** What groups show can be asked for: providers write blanks, and one is not nothing. */
    @Test
    void shouldTakeTheBlanksOfAFilterAsTheyAre() {
        api.rows.fact("2026-08-01T05", "20", "product", "KAFKA ");
        api.rows.fact("2026-08-01T05", "300", "product", " ");
        api.rows.fact("2026-08-01T05", "4000", "product", "");
        var august = COSTS + "?from=2026-08-01&to=2026-09-01&product=";

        assertThat(sum(ApiFixture.json(api.get(august + "KAFKA%20")), "cost")).isEqualTo("20.000000000000");
        assertThat(sum(ApiFixture.json(api.get(august + "KAFKA")), "cost")).isEqualTo("0.000000000000");
        assertThat(sum(ApiFixture.json(api.get(august + "%20")), "cost")).isEqualTo("300.000000000000");
        assertThat(sum(ApiFixture.json(api.get(august)), "cost")).isEqualTo("4000.000000000000");
    }

    @Test
    void shouldTellDaysWithEveryAmount() {
        var response = api.get(OCTOBER + "&group_by=product&product=KAFKA");

        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.body())
                .isEqualTo("{\"from\":\"2026-10-01T00:00:00Z\",\"to\":\"2026-11-01T00:00:00Z\",\"currency\":\"USD\","
                        + "\"basis\":\"billed\",\"bucket\":\"day\",\"sort\":\"time,product\",\"costs\":[{"
                        + "\"time\":\"2026-10-01T00:00:00Z\",\"product\":\"KAFKA\",\"cost\":\"7.000000000000\","
                        + "\"list_cost\":\"9.000000000000\",\"effective_cost\":\"6.000000000000\","
                        + "\"spend\":\"10.000000000000\",\"credits\":\"-3.000000000000\","
                        + "\"provisional_cost\":\"0.000000000000\",\"records\":2}],\"next_cursor\":null}");
        assertThat(Documented.faults("GET", COSTS, response)).isEmpty();
    }

    @Test
    void shouldTellTheLastThirtyDaysUnlessAsked() {
        var body = ApiFixture.json(api.get(COSTS));

        assertThat(body.get("from").textValue()).isEqualTo("2026-09-16T00:00:00Z");
        assertThat(body.get("to").textValue()).isEqualTo("2026-10-16T00:00:00Z");
        assertThat(body.get("costs").findValuesAsText("time"))
                .containsExactly("2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z", "2026-10-12T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&group_by=product",
                "&group_by=day,env_id",
                "&basis=all&group_by=source,basis",
                "&product=KAFKA",
                "&business_unit=&group_by=cluster_id"
            })
    void shouldSumUpToTheSummaryToTheLastDigit(String query) {
        var whole = ApiFixture.json(api.get("/api/v1/costs/summary?from=2026-10-01&to=2026-11-01" + query));

        for (var bucket : List.of("hour", "day", "week", "month", "total")) {
            var rows = ApiFixture.json(api.get(OCTOBER + query + "&limit=10000&bucket=" + bucket))
                    .get("costs");

            assertThat(sum(rows, "cost")).isEqualTo(whole.get("net_cost").textValue());
            assertThat(sum(rows, "spend")).isEqualTo(whole.get("total_spend").textValue());
            assertThat(sum(rows, "credits"))
                    .isEqualTo(whole.get("total_credits").textValue());
            assertThat(sum(rows, "provisional_cost"))
                    .isEqualTo(whole.get("provisional_net_cost").textValue());
        }
    }

    @Test
    void shouldGivePagesUntilTheEnd() {
        var seen = new ArrayList<String>();
        var query = OCTOBER + "&bucket=hour&basis=all&group_by=product&sort=-cost&limit=2";
        var cursor = "";

        do {
            var page = ApiFixture.json(api.get(query + "&cursor=" + cursor));
            page.get("costs")
                    .forEach(row -> seen.add(row.get("cost").textValue().split("\\.")[0]));
            cursor = page.get("next_cursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));

        assertThat(seen).containsExactly("50000000", "10", "4", "2", "-3");
    }

    @Test
    void shouldRefuseACursorOfAnotherQuestion() {
        var page = ApiFixture.json(api.get(OCTOBER + "&limit=1"));
        var cursor = "&cursor=" + page.get("next_cursor").textValue();

        assertThat(api.get(OCTOBER + "&limit=2" + cursor).statusCode()).isEqualTo(200);
        for (var other : List.of("&sort=-time", "&bucket=hour", "&group_by=product", "&product=KAFKA", "&basis=all")) {
            shouldRefuse(api.get(OCTOBER + other + cursor), "cursor", "another question");
        }
        shouldRefuse(api.get(COSTS + "?from=2026-10-02" + cursor), "cursor", "another question");
        shouldRefuse(api.get(COSTS + "?cursor=WyJ4Il0"), "cursor", "next_cursor of the page before");
    }

    @Test
    void shouldWriteCsvThatNoSpreadsheetRuns() {
        var response = api.get(OCTOBER + "&group_by=product,env_id&format=csv");

        assertThat(response.headers().firstValue("content-type")).contains("text/csv; charset=utf-8");
        assertThat(response.body())
                .isEqualTo(
                        """
                        time,product,env_id,cost,list_cost,effective_cost,spend,credits,provisional_cost,records
                        2026-10-01T00:00:00Z,KAFKA,,7.000000000000,9.000000000000,6.000000000000,10.000000000000,-3.000000000000,0.000000000000,2
                        2026-10-02T00:00:00Z,'=cmd|'/c calc'!A1,"a,""b""\nc",50000000.000000000001,50000000.000000000001,50000000.000000000001,50000000.000000000001,0.000000000000,50000000.000000000001,1
                        2026-10-12T00:00:00Z,FLINK,,2.000000000000,2.000000000000,2.000000000000,2.000000000000,0.000000000000,2.000000000000,1
                        """
                                .replace("\n", "\r\n")
                                .replace("\"\"b\"\"\r\n", "\"\"b\"\"\n"));
    }

    @Test
    void shouldWriteCsvWhenTheClientAcceptsItAndTellTheNextPage() throws IOException, InterruptedException {
        var first = accepting("text/csv", OCTOBER + "&limit=2");
        var link = first.headers().firstValue("link").orElseThrow();
        var second = accepting("text/csv", link.substring(1, link.indexOf('>')));

        assertThat(lines(first)).hasSize(3);
        assertThat(lines(second)).hasSize(2).last().asString().startsWith("2026-10-12");
        assertThat(second.headers().firstValue("link")).isEmpty();
        assertThat(accepting("application/json, text/csv", OCTOBER).body()).startsWith("{");
        assertThat(accepting("text/csv", OCTOBER + "&format=json").body()).startsWith("{");
    }

    @Test
    void shouldCompressWhenTheClientCanTakeIt() throws IOException, InterruptedException {
        var september = "?from=2026-09-01&to=2026-10-01&bucket=hour&group_by=product&format=csv";
        var request = HttpRequest.newBuilder(uri(COSTS + september))
                .header("Accept-Encoding", "gzip")
                .build();

        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
        var text = new String(
                new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("time,product,").endsWith(",1\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "bucket=year, bucket",
        "sort=credits, sort",
        "sort=product, sort",
        "limit=0, limit",
        "limit=10001, limit",
        "cursor=nonsense, cursor",
        "format=xml, format",
        "basis=mine, basis",
        "measure=list, measure",
        "from=2026-10-01T05:30:00Z, from"
    })
    void shouldNameTheParameterAtFault(String query, String parameter) {
        shouldRefuse(api.get(COSTS + "?" + query), parameter, parameter);
    }

    @Test
    void shouldSayWhatWouldLetItSort() {
        shouldRefuse(api.get(COSTS + "?sort=product"), "sort", "'product' to sort by unless group_by names it");
        assertThat(api.get(COSTS + "?sort=credits").body()).doesNotContain("group_by");
    }

    private static void shouldRefuse(HttpResponse<String> response, String parameter, String detail) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(ApiFixture.json(response).get("parameter").textValue()).isEqualTo(parameter);
        assertThat(ApiFixture.json(response).get("detail").textValue()).contains(detail);
    }

    private static String sum(JsonNode rows, String amount) {
        return rows.findValuesAsText(amount).stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO.setScale(12), BigDecimal::add)
                .toPlainString();
    }

    private static List<String> lines(HttpResponse<String> response) {
        return response.body().lines().toList();
    }

    private static HttpResponse<String> accepting(String type, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path)).header("Accept", type).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + api.port() + path);
    }
}
