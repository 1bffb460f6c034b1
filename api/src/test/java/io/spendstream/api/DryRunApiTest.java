package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.api.rules.KafkaRules;
import io.spendstream.api.rules.RulesTopic;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.WeightedSplit;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.rules.RuleBook;
import io.spendstream.schemas.rules.RuleSubject;
import io.spendstream.schemas.rules.RuleTargets;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a dry run foretells, against what the same write then does to a small bill. */
class DryRunApiTest {
    private static final String RULES = "/api/v1/attribution-rules";

    /** A part of the bill that no rule of this test tells apart further. */
    private record Part(String hour, String product, String env, String cost) {
        RuleSubject subject() {
            return new RuleSubject("confluent", "org-1", env, "", "", "", product, Map.of());
        }
    }

    private static final List<Part> BILL = List.of(
            new Part("2026-10-01T05", "KAFKA", "env-1", "10"),
            new Part("2026-10-02T05", "KAFKA", "env-1", "20.000000000001"),
            new Part("2026-10-02T06", "KAFKA", "env-2", "-4"),
            new Part("2026-10-02T07", "FLINK", "env-1", "8"),
            new Part("2026-10-03T23", "KAFKA", "env-2", "1"));

    private ApiFixture api;
    private KafkaSettings kafka;

    @BeforeEach
    void open() {
        kafka = RulesTopic.empty();
        api = new ApiFixture().start(kafka);
        api.rows.slice("2026-10-01", "10");
        api.rows.slice("2026-10-02", "24");
        api.rows.slice("2026-10-03", "1");
        attribute();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void shouldForetellWhatCreatingEditingImportingAndEndingDo() {
        var create =
                """
                {"rule_id": "kafka", "valid_from": "2026-10-02", "match": {"product": "KAFKA"},
                 "targets": [{"business_unit": "retail", "weight": 2}, {"business_unit": "hr"}]}
                """;
        var edit =
                """
                {"valid_from": "2026-10-01", "match": {"product": "KAFKA", "env_id": "env-1"},
                 "targets": [{"business_unit": "retail", "team": "payments"}]}
                """;
        var file =
                """
                [{"rule_id": "all", "valid_from": "2026-10-01", "priority": 200, "targets": [{"business_unit": "it"}]},
                 {"rule_id": "kafka", "valid_from": "2026-10-03", "targets": [{"business_unit": "hr"}]}]
                """;

        foretells(() -> api.post(RULES + "?dry_run=true", create), () -> api.post(RULES, create));
        foretells(() -> api.put(RULES + "/kafka?dry_run=true", edit), () -> api.put(RULES + "/kafka", edit));
        foretells(
                () -> api.post(RULES + "/import?dry_run=true", "application/json", file),
                () -> api.post(RULES + "/import", "application/json", file));
        foretells(
                () -> api.delete(RULES + "/all?valid_from=2026-10-02&dry_run=true"),
                () -> api.delete(RULES + "/all?valid_from=2026-10-02"));
    }

    @Test
    void shouldMoveNothingWhenNothingChanges() {
        var rule =
                """
                {"rule_id": "kafka", "valid_from": "2026-10-02", "targets": [{"business_unit": "retail"}]}""";
        api.post(RULES, rule);

        var answer = api.put(RULES + "/kafka?dry_run=true", rule);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ApiFixture.json(answer).get("impact").toString())
                .isEqualTo("{\"from\":null,\"estimate\":false,\"days\":[],\"total\":[]}");
        assertThat(Documented.faults("PUT", RULES + "/{id}", answer)).isEmpty();
    }

    private interface Request {
        HttpResponse<String> send();
    }

    private void foretells(Request dryRun, Request write) {
        var end = RulesTopic.end();
        var foretold = dryRun.send();
        assertThat(foretold.statusCode()).isEqualTo(200);
        assertThat(RulesTopic.end()).isEqualTo(end);
        var before = sums();

        assertThat(write.send().statusCode()).isEqualTo(202);
        attribute();

        var moved = sums();
        before.forEach((place, sum) -> moved.merge(place, sum.negate(), BigDecimal::add));
        moved.values().removeIf(sum -> sum.signum() == 0);
        assertThat(moved).isNotEmpty().isEqualTo(foretold(foretold));
    }

    /** As a ledger would: every part of the bill by the rules as they stand. */
    private void attribute() {
        try (var rules = new KafkaRules(kafka)) {
            var book = new RuleBook(rules.read().values());
            api.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM hourly_cost_facts"));
            BILL.forEach(part -> book.decide(part.subject(), LocalDate.parse(part.hour.substring(0, 10)))
                    .ifPresentOrElse(
                            decision -> split(part, decision.targets()), () -> fact(part, part.cost, "", "", "")));
        }
    }

    private void split(Part part, List<RuleTarget> targets) {
        var shares = WeightedSplit.by(RuleTargets.weights(targets)).of(Usd.parse(part.cost));
        for (var i = 0; i < shares.length; i++) {
            var target = targets.get(i);
            fact(part, shares[i].toString(), target.getBusinessUnit(), target.getCostCenter(), target.getTeam());
        }
    }

    private void fact(Part part, String cost, String businessUnit, String costCenter, String team) {
        api.rows.fact(
                part.hour,
                cost,
                "product",
                part.product,
                "env_id",
                part.env,
                "business_unit",
                businessUnit,
                "cost_center",
                costCenter,
                "team",
                team);
    }

    private Map<String, BigDecimal> sums() {
        var sums = new TreeMap<String, BigDecimal>();
        ApiFixture.json(api.get("/api/v1/costs/summary?from=2026-10-01&group_by=day,business_unit,cost_center,team"))
                .get("groups")
                .forEach(group ->
                        sums.put(group.get("day").textValue() + " " + payer(group), amount(group.get("net_cost"))));
        return sums;
    }

    private static Map<String, BigDecimal> foretold(HttpResponse<String> response) {
        var moves = new TreeMap<String, BigDecimal>();
        ApiFixture.json(response).get("impact").get("days").forEach(day -> day.get("moves")
                .forEach(move -> moves.put(day.get("day").textValue() + " " + payer(move), amount(move.get("net")))));
        return moves;
    }

    private static String payer(JsonNode row) {
        return row.get("business_unit").textValue() + "/"
                + row.get("cost_center").textValue() + "/" + row.get("team").textValue();
    }

    private static BigDecimal amount(JsonNode text) {
        return new BigDecimal(text.textValue());
    }
}
