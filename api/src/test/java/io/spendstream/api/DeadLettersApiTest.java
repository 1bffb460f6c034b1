package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLettersApiTest {
    private static final String PATH = "/api/v1/dead-letters";
    private static final String ONE = PATH + "/{topic}/{partition}/{offset}";
    private static final String SLICE = "confluent|org-1|2026-10-01";

    private static ApiFixture api;

    @BeforeAll
    static void open() {
        api = new ApiFixture().start();
        var text = "{\"amount\":\"zehn ä\"}";
        api.rows.deadLetter(
                "2026-10-02T08:00:00Z",
                7,
                "bad-amount",
                "value",
                hex(text),
                "value_bytes",
                20,
                "slice",
                SLICE,
                "last_offset",
                12);
        api.rows.deadLetter("2026-10-03T08:00:00.5Z", 8, "unreadable", "value", "\\xff00", "value_bytes", 2);
        api.rows.deadLetter("2026-10-03T08:00:00.5Z", 9, "bad-key");
        api.rows.deadLetter("2026-10-03T09:00:00Z", 9, "no-value", "raw_topic", "raw.gcp.billing");
        // cut within a character
        api.rows.deadLetter("2026-10-04T08:00:00Z", 10, "bad-text", "value", "\\x61c3a4c3", "value_bytes", 300_000);
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void shouldTellTheNewestFirstInPages() {
        var seen = new ArrayList<String>();
        var cursor = "";

        do {
            var response = api.get(PATH + "?limit=2&cursor=" + cursor);
            assertThat(Documented.faults("GET", PATH, response)).isEmpty();
            var page = ApiFixture.json(response);
            seen.addAll(page.get("dead_letters").findValuesAsText("reason"));
            cursor = page.get("next_cursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));

        assertThat(seen).containsExactly("bad-text", "no-value", "bad-key", "unreadable", "bad-amount");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "reason=bad-key bad-key",
                "topic=raw.gcp.billing no-value",
                "slice=confluent%7Corg-1%7C2026-10-01 bad-amount",
                "from=2026-10-03&to=2026-10-03T08:30:00Z bad-key,unreadable",
                "topic=raw.gcp.billing&reason=bad-key ''"
            })
    void shouldTellThoseThatAreAskedFor(String query, String reasons) {
        var found = ApiFixture.json(api.get(PATH + "?" + query)).get("dead_letters");

        assertThat(String.join(",", found.findValuesAsText("reason"))).isEqualTo(reasons);
    }

    /** None were refused for it, which an empty list would say, is not what was asked. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "reason=bad_amount 'there is no reason bad_amount; there are bad-key, wrong-partition, '",
                "topic=raw.aws 'there is no topic raw.aws; there are raw.confluent.costs, '",
                "slice=confluent 'a slice is source|scope|YYYY-MM-DD'"
            })
    void shouldRefuseWhatNothingCanBeRefusedFor(String query, String said) {
        var response = api.get(PATH + "?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ApiFixture.json(response).get("detail").asText()).startsWith(said);
        assertThat(Documented.faults("GET", PATH, response)).isEmpty();
    }

    @Test
    void shouldTellTheValueWhereItStoodFirstAndLast() {
        var first = api.get(PATH + "/raw.confluent.costs/2/7");

        assertThat(first.body())
                .isEqualTo(
                        "{\"dead_letters\":[{\"topic\":\"raw.confluent.costs\",\"partition\":2,\"offset\":7,\"last_offset\":12,"
                                + "\"reason\":\"bad-amount\",\"detail\":\"what is wrong\",\"recorded_at\":\"2026-10-02T08:00:00Z\","
                                + "\"slice\":\"confluent|org-1|2026-10-01\",\"key\":\"key\",\"value_bytes\":20,"
                                + "\"first_seen_at\":\"2026-10-02T08:00:00Z\",\"last_seen_at\":\"2026-10-02T08:00:00Z\","
                                + "\"value\":\"{\\\"amount\\\":\\\"zehn ä\\\"}\",\"value_encoding\":\"utf-8\",\"value_cut\":false}]}");
        assertThat(Documented.faults("GET", ONE, first)).isEmpty();
        assertThat(api.get(PATH + "/raw.confluent.costs/2/12").body()).isEqualTo(first.body());
    }

    @Test
    void shouldTellBytesInBase64AndSayWhatIsCut() {
        var binary = api.get(PATH + "/raw.confluent.costs/2/8");
        var none = api.get(PATH + "/raw.confluent.costs/2/9");
        var cut = api.get(PATH + "/raw.confluent.costs/2/10");

        assertThat(binary.body()).contains("\"value\":\"/wA=\",\"value_encoding\":\"base64\",\"value_cut\":false");
        assertThat(none.body()).contains("\"value\":null,\"value_encoding\":null,\"value_cut\":false");
        assertThat(cut.body()).contains("\"value\":\"aä\",\"value_encoding\":\"utf-8\",\"value_cut\":true");
        assertThat(Documented.faults("GET", ONE, none)).isEmpty();
    }

    @Test
    void shouldSayWhenThereIsNone() {
        var response = api.get(PATH + "/raw.confluent.costs/2/11");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(ApiFixture.json(response).get("detail").textValue()).contains("offset 11 of partition 2");
    }

    @ParameterizedTest
    @CsvSource({
        "?cursor=x, cursor",
        "?from=yesterday, from",
        "?from=2026-10-03&to=2026-10-03, from",
        "?limit=1001, limit",
        "?partition=2, partition",
        "/raw.confluent.costs/two/7, partition",
        "/raw.confluent.costs/99999999999/7, partition",
        "/raw.confluent.costs/2/-1, offset"
    })
    void shouldNameTheParameterAtFault(String rest, String parameter) {
        var response = api.get(PATH + rest);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ApiFixture.json(response).get("parameter").textValue()).isEqualTo(parameter);
    }

    private static String hex(String text) {
        return "\\x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
