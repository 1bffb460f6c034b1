package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourcesApiTest {
    private static final String PATH = "/api/v1/sources";

    private final ApiFixture api = new ApiFixture().start();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void shouldListEverySourceWhenThereIsNothing() {
        var response = api.get(PATH);

        var body = ApiFixture.json(response);
        assertThat(body.get("sources").findValuesAsText("source"))
                .containsExactly("confluent", "focus", "gcp", "kubernetes");
        assertThat(body.get("sources").get(0).toString())
                .isEqualTo("{\"source\":\"confluent\",\"scope\":null,\"first_day\":null,\"newest_day\":null,"
                        + "\"complete_through\":null,\"observed_at\":null,\"slices\":0,\"provisional_slices\":0,\"lines\":0,"
                        + "\"unconverted_lines\":0,\"dead_letters\":0,\"readings\":[]}");
        assertThat(Documented.faults("GET", PATH, response)).isEmpty();
    }

    @Test
    void shouldTellHowFarAScopeIs() {
        slice(1, true, 0);
        slice(2, true, 5, "observed_at", "2026-10-05T05:00:00Z");
        slice(3, true, 6, "unconverted", 2);
        slice(4, false, 7);
        slice(5, false, 0);
        api.rows.deadLetter(
                "2026-10-02T08:00:00Z",
                7,
                "bad-amount",
                "slice",
                "confluent|org-1|2026-10-02",
                "source",
                "confluent",
                "scope",
                "org-1");
        api.rows.deadLetter("2026-10-02T08:00:00Z", 8, "bad-key");

        var response = api.get(PATH);

        var body = ApiFixture.json(response);
        assertThat(of(body, "confluent", "org-1").toString())
                .isEqualTo("{\"source\":\"confluent\",\"scope\":\"org-1\",\"first_day\":\"2026-10-02\","
                        + "\"newest_day\":\"2026-10-04\",\"complete_through\":\"2026-10-03\","
                        + "\"observed_at\":\"2026-10-05T05:00:00Z\",\"slices\":5,\"provisional_slices\":2,\"lines\":18,"
                        + "\"unconverted_lines\":2,\"dead_letters\":1,\"readings\":[]}");
        assertThat(body.get("dead_letters_without_slice").intValue()).isEqualTo(1);
        assertThat(Documented.faults("GET", PATH, response)).isEmpty();
    }

    @Test
    void shouldTellTheLastRunsOfEachKind() {
        slice(1, true, 5);
        api.rows.run("old", "confluent", "org-1", "succeeded", "2026-10-01T05:00:00Z");
        api.rows.run("new", "confluent", "org-1", "succeeded", "2026-10-02T05:00:00Z");
        api.rows.run("failed", "confluent", "org-1", "failed", "2026-10-03T05:00:00Z", "error", "it answered 401");
        api.rows.run("running", "confluent", "org-1", "running", "2026-10-04T05:00:00Z");
        api.rows.run("names", "confluent", "org-1", "succeeded", "2026-10-03T05:00:00Z", "kind", "inventory");
        api.rows.run("who", "confluent", "", "failed", "2026-10-03T06:00:00Z", "error", "nobody knows this key");

        var response = api.get(PATH);

        var readings = of(ApiFixture.json(response), "confluent", "org-1").get("readings");
        assertThat(readings.toString())
                .isEqualTo(
                        "[{\"kind\":\"costs\",\"last_success\":{\"run_id\":\"new\",\"started_at\":\"2026-10-02T05:00:00Z\","
                                + "\"finished_at\":\"2026-10-02T05:00:00Z\",\"error\":null},\"last_failure\":{\"run_id\":\"failed\","
                                + "\"started_at\":\"2026-10-03T05:00:00Z\",\"finished_at\":\"2026-10-03T05:00:00Z\","
                                + "\"error\":\"it answered 401\"}},{\"kind\":\"inventory\",\"last_success\":{\"run_id\":\"names\","
                                + "\"started_at\":\"2026-10-03T05:00:00Z\",\"finished_at\":\"2026-10-03T05:00:00Z\",\"error\":null},"
                                + "\"last_failure\":null}]");
        assertThat(of(ApiFixture.json(response), "confluent", "null").findValuesAsText("error"))
                .containsExactly("nobody knows this key");
        assertThat(Documented.faults("GET", PATH, response)).isEmpty();
    }

    /** Google Cloud's runs name tables, which are called by their account; imports name a dataset. */
    @Test
    void shouldKnowWhoseRunsOfTablesAndDatasetsAre() {
        slice(1, false, 5, "slice_id", 11, "slice", "g1", "source", "gcp", "scope", "0A1B2C-3D4E5F-607182");
        slice(1, false, 5, "slice_id", 12, "slice", "g2", "source", "gcp", "scope", "AAAAAA-3D4E5F-607182");
        slice(1, true, 5, "slice_id", 13, "slice", "f1", "source", "focus", "scope", "Microsoft//billing/7/cur");
        api.rows.run("g", "gcp", "p.d.gcp_billing_export_v1_0A1B2C_3D4E5F_607182", "succeeded", "2026-10-02T05:00:00Z");
        api.rows.run("f", "focus", "cur", "succeeded", "2026-10-02T05:00:00Z", "kind", "import");
        api.rows.run("none", "focus", "other", "failed", "2026-10-02T05:00:00Z", "kind", "import");

        var body = ApiFixture.json(api.get(PATH));

        assertThat(of(body, "gcp", "0A1B2C-3D4E5F-607182").findValuesAsText("run_id"))
                .containsExactly("g");
        assertThat(of(body, "gcp", "AAAAAA-3D4E5F-607182").get("readings")).isEmpty();
        assertThat(of(body, "focus", "Microsoft//billing/7/cur").findValuesAsText("run_id"))
                .containsExactly("f");
        assertThat(of(body, "focus", "other").findValuesAsText("run_id")).containsExactly("none");
        assertThat(body.get("sources")).hasSize(6);
    }

    private static JsonNode of(ObjectNode body, String source, String scope) {
        for (var state : body.get("sources")) {
            if (state.get("source").textValue().equals(source)
                    && state.get("scope").asText().equals(scope)) {
                return state;
            }
        }
        throw new AssertionError("no " + source + " " + scope + " in " + body);
    }

    private void slice(int day, boolean settled, int lines, Object... more) {
        var all = new Object[more.length + 6];
        System.arraycopy(
                new Object[] {"settled", settled, "lines", lines, "sealed_at", "2026-10-06T00:00:00Z"}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        api.rows.slice("2026-10-0" + day, "1", all);
    }
}
