package io.spendstream.simulators.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GcpSimulatorTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ALL =
            """
            {"query":"SELECT * FROM `%s` ORDER BY export_time","maxResults":%d,"useLegacySql":false}
            """;

    private final GcpSimulator simulator = GcpSimulator.start(GcpOptions.DEFAULTS
            .withClock(InstantSource.fixed(Instant.parse("2026-11-20T08:00:00Z")))
            .withDays(10));
    private final BillingAccount account = simulator.export().accounts().get(1);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldAnswerAQueryInPages() throws Exception {
        var total = simulator.export().total(account, Instant.MAX).rows();
        var page = post("queries", ALL.formatted(account.table(), 700));
        var job = page.path("jobReference").path("jobId").asText();
        var rows = page.path("rows").size();

        while (page.has("pageToken")) {
            page = get("queries/" + job + "?maxResults=700&pageToken="
                    + page.path("pageToken").asText());
            rows += page.path("rows").size();
        }

        assertThat(rows).isEqualTo(total);
        assertThat(page.path("totalRows").asText()).isEqualTo(String.valueOf(total));
        assertThat(page.path("jobComplete").asBoolean()).isTrue();
    }

    @Test
    void shouldNotBeDoneUntilItWasAskedOftenEnough() throws Exception {
        simulator.faults().slowJob(2);

        var first = post("queries", ALL.formatted(account.table(), 10));
        var job = first.path("jobReference").path("jobId").asText();
        var second = get("queries/" + job + "?maxResults=0");
        var third = get("queries/" + job + "?maxResults=0");

        assertThat(first.path("jobComplete").asBoolean()).isFalse();
        assertThat(second.path("jobComplete").asBoolean()).isFalse();
        assertThat(third.path("jobComplete").asBoolean()).isTrue();
        assertThat(get("jobs/" + job).path("status").path("state").asText()).isEqualTo("DONE");
    }

    @Test
    void shouldRefuseAsBigQueryDoes() throws Exception {
        assertThat(reason(post("queries", ALL.formatted("a.b.c", 1)))).isEqualTo("notFound");
        assertThat(reason(post("queries", "{\"query\":\"DROP TABLE x\"}"))).isEqualTo("invalidQuery");
        simulator.faults().next(1, BigQueryFault.rateLimitExceeded()).next(1, BigQueryFault.backendError());
        assertThat(reason(post("queries", ALL.formatted(account.table(), 1)))).isEqualTo("rateLimitExceeded");
        assertThat(reason(post("queries", ALL.formatted(account.table(), 1)))).isEqualTo("backendError");
        simulator.faults().deny(account.table());
        assertThat(reason(post("queries", ALL.formatted(account.table(), 1)))).isEqualTo("accessDenied");
    }

    private static String reason(JsonNode answer) {
        return answer.path("error").path("errors").path(0).path("reason").asText();
    }

    private JsonNode get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private JsonNode post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(uri(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private URI uri(String path) {
        return URI.create(simulator.url() + "/bigquery/v2/projects/billing-host/" + path);
    }

    private static JsonNode send(HttpRequest request) throws Exception {
        return MAPPER.readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }
}
