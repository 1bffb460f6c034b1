package io.spendstream.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.spendstream.api.rules.RuleEdits;
import io.spendstream.api.rules.RuleFile;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** POST /api/v1/attribution-rules/import: creates what is not there and edits what is, all or nothing. */
final class RuleImportEndpoint implements Handler {
    private final RuleWrites writes;
    private final InstantSource clock;

    RuleImportEndpoint(RuleWrites writes, InstantSource clock) {
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public void handle(Context context) {
        var query = QueryParameters.of(context, RuleWrites.DRY_RUN);
        var drafts = kind(context).read(context.bodyAsBytes());
        writes.answerAll(context, query, RuleEdits.importing(drafts, clock.instant()));
    }

    private static RuleFile kind(Context context) {
        var given = Optional.ofNullable(context.contentType()).orElse("application/json");
        var type = given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "text/csv" -> RuleFile.CSV;
            case "application/json" -> RuleFile.JSON;
            default ->
                throw ProblemException.unsupported(
                        "Content-Type is text/csv, or application/json for an array of rules, not " + type);
        };
    }
}
