package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.spendstream.api.rules.RuleChange;
import io.spendstream.api.rules.RuleEdit;
import io.spendstream.api.rules.RuleStore;
import io.spendstream.sink.read.RuleImpact;
import java.util.function.Function;

/** Writes rules, or only says what writing them would do. */
final class RuleWrites {
    static final String DRY_RUN = "dry_run";

    private final RuleStore rules;
    private final RuleImpact impact;

    RuleWrites(RuleStore rules, RuleImpact impact) {
        this.rules = rules;
        this.impact = impact;
    }

    /** With the one rule that the edit is about. */
    void answerOne(Context context, QueryParameters query, RuleEdit edit) {
        answer(context, query, edit, change -> RuleBody.all(change.after().get(0)));
    }

    void answerAll(Context context, QueryParameters query, RuleEdit edit) {
        answer(context, query, edit, RuleChangeBody::of);
    }

    private void answer(
            Context context, QueryParameters query, RuleEdit edit, Function<RuleChange, ObjectNode> written) {
        var body = query.flag(DRY_RUN) ? foretold(edit) : written.apply(write(context, edit));
        JsonBody.send(context, body);
    }

    /** 202, because facts follow; 200 when there is nothing to follow. */
    private RuleChange write(Context context, RuleEdit edit) {
        var change = rules.write(edit);
        context.status(change.written().isEmpty() ? 200 : 202);
        return change;
    }

    private ObjectNode foretold(RuleEdit edit) {
        var change = RuleChange.of(rules.read(), edit);
        var moves = change.firstDay()
                .map(day ->
                        impact.read(change.before().values(), change.standing().values(), day));
        return RuleChangeBody.ofDryRun(change, moves);
    }
}
