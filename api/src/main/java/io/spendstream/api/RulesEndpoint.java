package io.spendstream.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.spendstream.api.rules.RuleDraft;
import io.spendstream.api.rules.RuleEdits;
import io.spendstream.api.rules.RuleFile;
import io.spendstream.api.rules.RuleStore;
import io.spendstream.schemas.avro.AttributionRule;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;

/** /api/v1/attribution-rules: read, create, edit from a day on, end from a day on. */
final class RulesEndpoint {
    private static final String VALID_FROM = "valid_from";

    private final RuleStore rules;
    private final RuleWrites writes;
    private final InstantSource clock;

    RulesEndpoint(RuleStore rules, RuleWrites writes, InstantSource clock) {
        this.rules = rules;
        this.writes = writes;
        this.clock = clock;
    }

    void list(Context context) {
        QueryParameters.of(context);
        var body = JsonBody.object();
        var list = body.putArray("rules");
        rules.read().values().forEach(rule -> list.add(RuleBody.onDay(rule, today())));
        JsonBody.send(context, body);
    }

    void byId(Context context) {
        QueryParameters.of(context);
        JsonBody.send(context, RuleBody.all(standing(rules.read(), context.pathParam("id"))));
    }

    void create(Context context) {
        var query = QueryParameters.of(context, RuleWrites.DRY_RUN);
        var draft = RuleFile.readOne(context.bodyAsBytes());
        writes.answerOne(context, query, standing -> List.of(create(standing, draft)));
        if (context.statusCode() == HttpStatus.ACCEPTED.getCode()) {
            context.header("Location", "/api/v1/attribution-rules/" + draft.ruleId());
        }
    }

    void edit(Context context) {
        var query = QueryParameters.of(context, RuleWrites.DRY_RUN);
        var id = context.pathParam("id");
        var draft = RuleFile.readOne(context.bodyAsBytes(), id);
        writes.answerOne(
                context, query, standing -> List.of(RuleEdits.edit(standing(standing, id), draft, clock.instant())));
    }

    void end(Context context) {
        var query = QueryParameters.of(context, VALID_FROM, RuleWrites.DRY_RUN);
        var id = context.pathParam("id");
        var day = query.day(VALID_FROM).orElseGet(this::today);
        writes.answerOne(
                context, query, standing -> List.of(RuleEdits.end(standing(standing, id), day, clock.instant())));
    }

    private AttributionRule create(SortedMap<String, AttributionRule> standing, RuleDraft draft) {
        if (standing.containsKey(draft.ruleId())) {
            throw ProblemException.conflict("there is a rule " + draft.ruleId()
                    + " already; PUT edits it from a day on, also one that has ended");
        }
        return RuleEdits.create(draft, clock.instant());
    }

    private static AttributionRule standing(SortedMap<String, AttributionRule> rules, String id) {
        var rule = rules.get(id);
        if (rule == null) {
            throw ProblemException.notFound("there is no rule " + id);
        }
        return rule;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
