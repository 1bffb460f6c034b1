package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.api.rules.RulesTopic;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RulesApiTest {
    private static final String RULES = "/api/v1/attribution-rules";
    private static final String KAFKA =
            """
            {"rule_id": "kafka", "valid_from": "2026-10-01", "priority": 50,
             "match": {"product": "KAFKA", "tags": {"team": "a*"}},
             "targets": [{"business_unit": "retail", "weight": 2}, {"business_unit": "hr"}], "description": "by team"}
            """;

    private ApiFixture api;

    @BeforeEach
    void open() {
        api = new ApiFixture().start(RulesTopic.empty());
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void shouldCreateEditAndEndARule() {
        var created = api.post(RULES, KAFKA);
        var edited = api.put(
                RULES + "/kafka", """
                {"valid_from": "2026-11-01", "targets": [{"team": "b"}]}""");
        var ended = api.delete(RULES + "/kafka?valid_from=2026-12-01");

        assertThat(List.of(created.statusCode(), edited.statusCode(), ended.statusCode()))
                .containsOnly(202);
        assertThat(created.headers().firstValue("location")).contains(RULES + "/kafka");
        assertThat(created.body())
                .isEqualTo(
                        "{\"rule_id\":\"kafka\",\"updated_at\":\"2026-10-15T10:20:30Z\",\"versions\":[{\"version\":1,"
                                + "\"valid_from\":\"2026-10-01\",\"valid_to\":null,\"priority\":50,"
                                + "\"match\":{\"product\":\"KAFKA\",\"tags\":{\"team\":\"a*\"}},"
                                + "\"targets\":[{\"business_unit\":\"retail\",\"cost_center\":\"\",\"team\":\"\",\"weight\":\"2\"},"
                                + "{\"business_unit\":\"hr\",\"cost_center\":\"\",\"team\":\"\",\"weight\":\"1\"}],"
                                + "\"description\":\"by team\"}]}");
        assertThat(versions(edited)).containsExactly("1 2026-10-01 2026-11-01", "2 2026-11-01 null");
        assertThat(versions(ended)).containsExactly("1 2026-10-01 2026-11-01", "2 2026-11-01 2026-12-01");
        assertThat(api.get(RULES + "/kafka").body()).isEqualTo(ended.body());
        assertThat(Documented.faults("POST", RULES, created)).isEmpty();
        assertThat(Documented.faults("GET", RULES + "/{id}", api.get(RULES + "/kafka")))
                .isEmpty();
    }

    @Test
    void shouldListEveryRuleAsItCountsToday() {
        api.post(RULES, KAFKA);
        api.put(RULES + "/kafka", """
                {"valid_from": "2026-11-01", "targets": [{"team": "b"}]}""");
        api.post(
                RULES,
                """
                {"rule_id": "later", "valid_from": "2027-01-01", "targets": [{"team": "c"}]}""");
        api.post(
                RULES,
                """
                {"rule_id": "former", "valid_from": "2026-01-01", "targets": [{"team": "d"}]}""");
        var ended = api.delete(RULES + "/former");

        var list = api.get(RULES);

        assertThat(versions(ended)).containsExactly("1 2026-01-01 2026-10-15");
        var shown = new ArrayList<String>();
        ApiFixture.json(list)
                .get("rules")
                .forEach(rule -> shown.add(rule.get("rule_id").textValue() + " "
                        + rule.get("state").textValue() + " " + rule.get("version") + " "
                        + rule.get("valid_to").asText()));
        assertThat(shown)
                .containsExactly("former ended 1 2026-10-15", "kafka in force 1 2026-11-01", "later to come 1 null");
        assertThat(Documented.faults("GET", RULES, list)).isEmpty();
    }

    @Test
    void shouldSayNothingNewHappenedWhenItDidNot() {
        api.post(RULES, KAFKA);
        var end = RulesTopic.end();

        var again = api.put(RULES + "/kafka", KAFKA);
        var imported = api.post(RULES + "/import", "[" + KAFKA + "]");
        var ended = api.delete(RULES + "/kafka?valid_from=2026-09-01");
        var endedAgain = api.delete(RULES + "/kafka?valid_from=2026-10-01");

        assertThat(List.of(again.statusCode(), imported.statusCode())).containsOnly(200);
        assertThat(ApiFixture.json(imported).get("changed")).isEmpty();
        assertThat(ended.statusCode()).isEqualTo(202);
        assertThat(endedAgain.statusCode()).isEqualTo(200);
        assertThat(RulesTopic.end()).isGreaterThan(end);
    }

    @Test
    void shouldRefuseWhatDoesNotFitWhatStands() {
        api.post(RULES, KAFKA);

        var twice = api.post(RULES, KAFKA);
        var edited = api.put(RULES + "/other", """
                {"valid_from": "2026-11-01", "targets": [{}]}""");
        var ended = api.delete(RULES + "/other");
        var read = api.get(RULES + "/other");

        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.headers().firstValue("location")).isEmpty();
        assertThat(List.of(edited.statusCode(), ended.statusCode(), read.statusCode()))
                .containsOnly(404);
        assertThat(List.of(twice, edited, ended, read)).allSatisfy(response -> {
            assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(ApiFixture.json(response).get("detail").textValue()).contains("there is");
        });
    }

    @Test
    void shouldNameEveryFaultOfABody() {
        var created = api.post(
                RULES,
                """
                {"rule_id": "No", "valid_from": "yesterday", "priority": "high", "targets": [{"weight": 0}, 7]}""");
        var edited = api.put(
                RULES + "/kafka",
                """
                {"rule_id": "other", "targets": {}, "valid_to": "2026-13-01", "version": 1}""");
        var noJson = api.post(RULES, "{");
        var empty = api.post(RULES, "");
        var day = api.delete(RULES + "/kafka?valid_from=1.1.2026");
        var flag = api.delete(RULES + "/kafka?dry_run=yes");

        assertThat(List.of(created, edited, noJson, empty, day, flag)).allSatisfy(response -> {
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        });
        assertThat(details(created))
                .hasSize(5)
                .anyMatch(fault -> fault.startsWith("rule_id is 1 to 100"))
                .anyMatch(fault -> fault.startsWith("valid_from is a UTC day"))
                .anyMatch(fault -> fault.startsWith("priority is a whole number"))
                .anyMatch(fault -> fault.startsWith("targets[0].weight: a weight is positive"))
                .anyMatch(fault -> fault.startsWith("targets[1] is a JSON object"));
        assertThat(details(edited))
                .contains(
                        "rule_id is 'other' here and 'kafka' in the path",
                        "valid_from is missing",
                        "valid_to is a UTC day such as \"2026-10-01\"",
                        "targets is a JSON array")
                .anyMatch(fault -> fault.startsWith("there is no field version"));
        assertThat(Documented.faults("POST", RULES, created)).isEmpty();
        assertThat(ApiFixture.json(api.get(RULES)).get("rules")).isEmpty();
    }

    @Test
    void shouldImportACsvAllOrNothing() {
        var header = "rule_id,valid_from,product,business_unit,weight\n";
        var bad = api.post(
                RULES + "/import",
                "text/csv; charset=utf-8",
                header + "kafka,2026-10-01,KAFKA,retail,1\nFlink,2026-10-01,FLINK,retail,x\n,2026-10-01,,,\n");
        var before = api.get(RULES);

        var good = api.post(
                RULES + "/import",
                "text/csv",
                header + "kafka,2026-10-01,KAFKA,retail,1\nflink,2026-10-01,FLINK,retail,3\nflink,2026-10-01,,hr,1\n");

        assertThat(bad.statusCode()).isEqualTo(400);
        var lines = new ArrayList<Integer>();
        ApiFixture.json(bad)
                .get("faults")
                .forEach(fault -> lines.add(fault.get("line").intValue()));
        assertThat(lines).containsExactly(3, 3, 4);
        assertThat(Documented.faults("POST", RULES + "/import", bad)).isEmpty();
        assertThat(ApiFixture.json(before).get("rules")).isEmpty();
        assertThat(good.statusCode()).isEqualTo(202);
        assertThat(ApiFixture.json(good).get("changed").toString()).isEqualTo("[\"kafka\",\"flink\"]");
        assertThat(Documented.faults("POST", RULES + "/import", good)).isEmpty();
        assertThat(ApiFixture.json(api.get(RULES)).get("rules")).hasSize(2);
    }

    @Test
    void shouldAskForAKindOfFileThatItKnows() {
        var response = api.post(RULES + "/import", "application/x-www-form-urlencoded", "[]");

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(ApiFixture.json(response).get("detail").textValue()).contains("text/csv", "application/json");
    }

    @Test
    void shouldSayUnavailableWhenKafkaIsNotThere() {
        try (var alone = new ApiFixture().start()) {
            var list = alone.get(RULES);

            assertThat(list.statusCode()).isEqualTo(503);
            assertThat(list.headers().firstValue("retry-after")).isPresent();
            assertThat(list.headers().firstValue("content-type")).contains("application/problem+json");
        }
    }

    private static List<String> details(HttpResponse<String> response) {
        return ApiFixture.json(response).get("faults").findValuesAsText("detail");
    }

    private static List<String> versions(HttpResponse<String> response) {
        var versions = new ArrayList<String>();
        for (JsonNode version : ApiFixture.json(response).get("versions")) {
            versions.add(
                    version.get("version") + " " + version.get("valid_from").textValue() + " "
                            + version.get("valid_to").asText());
        }
        return versions;
    }
}
