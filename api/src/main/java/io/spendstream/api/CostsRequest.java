package io.spendstream.api;

import io.spendstream.schemas.Fingerprint;
import io.spendstream.sink.read.Bucket;
import io.spendstream.sink.read.BucketedCost;
import io.spendstream.sink.read.BucketedCosts;
import io.spendstream.sink.read.CostCursor;
import io.spendstream.sink.read.CostOrder;
import io.spendstream.sink.read.CostQuery;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked of /api/v1/costs.
 *
 * @param fingerprint of the question, without page and format: cursors of another one are refused
 */
record CostsRequest(CostQuery query, CostsFormat format, BucketedCosts.Page page, String fingerprint) {
    private static final String BUCKET = "bucket";
    private static final String CURSOR = "cursor";
    private static final String LIMIT = "limit";
    private static final String SORT = "sort";
    private static final int MOST = 10_000;
    private static final int DEFAULT_LIMIT = 100;

    static String[] names() {
        return Filters.names("from", "to", "group_by", BUCKET, SORT, LIMIT, CURSOR, CostsFormat.PARAMETER);
    }

    static CostsRequest of(
            QueryParameters given, CostsFormat format, InstantSource clock, Optional<String> organization) {
        var range = TimeRange.of(given, clock);
        var asked = CostParameters.query(given, range, organization);
        var bucket = given.text(BUCKET).map(CostsRequest::bucket).orElse(Bucket.DAY);
        var order = given.text(SORT).map(text -> order(text, asked)).orElseGet(() -> CostOrder.byTime(asked.groupBy()));
        var fingerprint = fingerprint(given, asked, bucket, order);
        var cursor = given.text(CURSOR).map(text -> cursor(text, fingerprint));
        // a default range moves on at midnight; pages go on in that of the first one
        var query = cursor.map(place -> asked.between(place.from(), place.to())).orElse(asked);
        try {
            var page = new BucketedCosts.Page(query, bucket, order, cursor.map(CostCursor::keys), limit(given, format));
            return new CostsRequest(query, format, page, fingerprint);
        } catch (IllegalArgumentException e) {
            throw noCursor();
        }
    }

    String cursorAfter(BucketedCost row) {
        return new CostCursor(fingerprint, query.from(), query.to(), page.keysOf(row)).text();
    }

    private static OptionalInt limit(QueryParameters given, CostsFormat format) {
        return given.text(LIMIT).isEmpty() && format == CostsFormat.CSV
                ? OptionalInt.empty()
                : OptionalInt.of(given.number(LIMIT, DEFAULT_LIMIT, 1, MOST));
    }

    private static Bucket bucket(String word) {
        return Bucket.named(word)
                .orElseThrow(() -> ProblemException.badParameter(
                        BUCKET,
                        "bucket is "
                                + Stream.of(Bucket.values()).map(Bucket::word).collect(Collectors.joining(", "))
                                + ", not '" + word + "'"));
    }

    private static CostOrder order(String text, CostQuery query) {
        try {
            return CostOrder.parse(text, query.groupBy());
        } catch (IllegalArgumentException e) {
            throw ProblemException.badParameter(SORT, e.getMessage());
        }
    }

    private static CostCursor cursor(String text, String fingerprint) {
        CostCursor cursor;
        try {
            cursor = CostCursor.parse(text);
        } catch (IllegalArgumentException e) {
            throw noCursor();
        }
        if (!cursor.query().equals(fingerprint)) {
            throw ProblemException.badParameter(
                    CURSOR,
                    "cursor belongs to another question: repeat every parameter of the page that gave it; only limit"
                            + " and format may differ");
        }
        return cursor;
    }

    private static ProblemException noCursor() {
        return ProblemException.badParameter(CURSOR, "cursor is the next_cursor of the page before");
    }

    private static String fingerprint(QueryParameters given, CostQuery query, Bucket bucket, CostOrder order) {
        var filters = new TreeMap<String, String>();
        query.filters().forEach((dimension, value) -> filters.put(dimension.column(), value));
        return Fingerprint.of("costs")
                .add(given.instant("from").map(Object::toString).orElse(""))
                .add(given.instant("to").map(Object::toString).orElse(""))
                .add(query.organization().orElse(""))
                .add(query.basis().word())
                .add(CostParameters.names(query.groupBy().stream()))
                .add(filters)
                .add(bucket.word())
                .add(order.text())
                .asUuid()
                .toString();
    }
}
