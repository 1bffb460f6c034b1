package io.spendstream.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.spendstream.api.access.Caller;
import io.spendstream.sink.read.Bucket;
import io.spendstream.sink.read.CostQuery;
import io.spendstream.sink.read.CostTrend;
import io.spendstream.sink.read.Dimension;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** GET /api/v1/costs/trend: how costs went, and what of it can be compared. */
final class TrendEndpoint implements Handler {
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String BUCKET = "bucket";
    private static final String LIMIT = "limit";
    private static final int DEFAULT_DAYS = 30;
    private static final int MOST_BUCKETS = 1_000;
    private static final int DEFAULT_GROUPS = 20;
    private static final int MOST_GROUPS = 1_000;

    private final CostTrend costs;
    private final InstantSource clock;

    TrendEndpoint(CostTrend costs, InstantSource clock) {
        this.costs = costs;
        this.clock = clock;
    }

    @Override
    public void handle(Context context) {
        var given = QueryParameters.of(context, Filters.names(FROM, TO, "group_by", BUCKET, "measure", LIMIT));
        var bucket = given.text(BUCKET).map(TrendEndpoint::bucket).orElse(Bucket.DAY);
        var query = query(given, bucket, Caller.of(context).organization());
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var trend = costs.read(query, bucket, given.number(LIMIT, DEFAULT_GROUPS, 1, MOST_GROUPS), today);
        JsonBody.send(context, TrendBody.of(query, bucket, trend));
    }

    private CostQuery query(QueryParameters given, Bucket bucket, Optional<String> organization) {
        var range = range(given);
        if (!range.from().isBefore(range.to())) {
            throw ProblemException.badParameter(
                    FROM, "from (" + range.from() + ") is not before to (" + range.to() + ")");
        }
        var days = ChronoUnit.DAYS.between(range.from(), range.to());
        var most = MOST_BUCKETS * bucket.next(LocalDate.EPOCH).toEpochDay();
        if (days > most) {
            throw ProblemException.badParameter(
                    FROM,
                    "from is " + days + " days before to, and a trend by " + bucket.word() + " has at most " + most
                            + "; take a larger bucket or a shorter range");
        }
        var query = CostParameters.query(given, range, organization).of(CostParameters.measure(given));
        if (query.groupBy().contains(Dimension.DAY)) {
            throw ProblemException.badParameter(
                    "group_by", "group_by has no day here: a trend is of days, weeks or months already (bucket)");
        }
        return query;
    }

    /** Without {@code to}: to the begin of today, which is not over; without {@code from}: the 30 days before. */
    private TimeRange range(QueryParameters given) {
        var to = day(given, TO).orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.DAYS));
        return new TimeRange(day(given, FROM).orElseGet(() -> to.minus(DEFAULT_DAYS, ChronoUnit.DAYS)), to);
    }

    private static Optional<Instant> day(QueryParameters given, String name) {
        return given.instant(name).map(instant -> {
            if (!instant.equals(instant.truncatedTo(ChronoUnit.DAYS))) {
                throw ProblemException.badParameter(
                        name, name + " is a UTC day such as 2026-10-01, because a trend is of whole days");
            }
            return instant;
        });
    }

    private static Bucket bucket(String word) {
        return Bucket.named(word)
                .filter(bucket -> bucket != Bucket.HOUR && bucket != Bucket.TOTAL)
                .orElseThrow(() ->
                        ProblemException.badParameter(BUCKET, "bucket is day, week or month, not '" + word + "'"));
    }
}
