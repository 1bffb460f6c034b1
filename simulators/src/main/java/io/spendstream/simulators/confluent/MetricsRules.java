package io.spendstream.simulators.confluent;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.simulators.confluent.MetricsQuery.Shape;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The vendor's rules for a request for metrics; the first that is violated is reported. */
final class MetricsRules {
    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 1_000;

    private static final String PRINCIPAL = "metric.principal_id";

    private final Duration tokenLifetime;

    MetricsRules(Duration tokenLifetime) {
        this.tokenLifetime = tokenLifetime;
    }

    MetricsRequest read(Incoming request) {
        try {
            var body = Json.read(request.body()).orElseThrow(() -> new Violation("body", "The body must be JSON."));
            return read(request, body);
        } catch (Violation violation) {
            return violation.error;
        }
    }

    private MetricsQuery read(Incoming request, JsonNode body) {
        var metric = metric(body.path("aggregations"));
        var filter = MetricsFilter.read(body.path("filter"))
                .orElseThrow(() -> new Violation("filter", "The filter is missing or not supported."));
        require(filter.clusterIds().size() == 1, "filter", "The filter must name one resource.kafka.id by EQ.");
        var shape = shape(body);
        var granularity = Granularity.of(body.path("granularity").asText())
                .orElseThrow(() -> new Violation("granularity", "granularity is missing or unknown."));
        require(
                !body.has("order_by") || granularity == Granularity.ALL,
                "order_by",
                "order_by is for granularity ALL only.");
        var intervals = intervals(body.path("intervals"), granularity);
        var query = new MetricsQuery(
                metric,
                filter.clusterIds().get(0),
                filter.principals(),
                granularity,
                intervals,
                shape,
                new ListQuery(scope(request), limit(body, shape, granularity), 1, Optional.empty()));
        return request.parameter("page_token") == null ? query : followUp(request, query);
    }

    private static UsageMetric metric(JsonNode aggregations) {
        require(aggregations.size() == 1, "aggregations", "aggregations must hold exactly one.");
        var aggregation = aggregations.path(0);
        require(aggregation.path("agg").asText("SUM").equals("SUM"), "agg", "This metric is aggregated by SUM.");
        String name = aggregation.path("metric").asText();
        return UsageMetric.of(name).orElseThrow(() -> new Violation("metric", "Unknown metric: " + name));
    }

    private static Shape shape(JsonNode body) {
        var groupBy = body.path("group_by");
        var format = body.path("format").asText("FLAT");
        require(format.equals("FLAT") || format.equals("GROUPED"), "format", "format is FLAT or GROUPED.");
        if (groupBy.isEmpty()) {
            require(format.equals("FLAT"), "format", "GROUPED needs a group_by.");
            require(!body.has("limit"), "limit", "limit needs a group_by.");
            return Shape.UNGROUPED;
        }
        boolean isByPrincipal =
                groupBy.size() == 1 && PRINCIPAL.equals(groupBy.path(0).asText());
        require(isByPrincipal, "group_by", "This metric is grouped by " + PRINCIPAL + " only.");
        return Shape.valueOf(format);
    }

    private static int limit(JsonNode body, Shape shape, Granularity granularity) {
        if (!body.has("limit")) {
            return shape == Shape.UNGROUPED || granularity == Granularity.ALL ? MAX_LIMIT : DEFAULT_LIMIT;
        }
        int limit = body.get("limit").isInt() ? body.get("limit").intValue() : 0;
        require(limit >= 1 && limit <= MAX_LIMIT, "limit", "limit must be within 1.." + MAX_LIMIT + ".");
        return limit;
    }

    private static List<Window> intervals(JsonNode texts, Granularity granularity) {
        require(!texts.isEmpty(), "intervals", "intervals must hold at least one.");
        var intervals = new ArrayList<Window>();
        for (JsonNode text : texts) {
            var interval = interval(text.asText());
            var length = Duration.ofMinutes(interval.to() - interval.from());
            require(!interval.isEmpty(), "intervals", "An interval must end after it starts: " + text);
            require(
                    granularity.allows(length),
                    "intervals",
                    "An interval is too long for " + granularity + ": " + text);
            intervals.add(interval);
        }
        return intervals;
    }

    /** start/end, start/duration or duration/end; intervals that move with {@code now} are refused by this one. */
    private static Window interval(String text) {
        String[] parts = text.split("/", -1);
        require(parts.length == 2, "intervals", "Not an ISO-8601 interval: " + text);
        try {
            var end = parts[1].startsWith("P") ? instant(parts[0]).plus(Duration.parse(parts[1])) : instant(parts[1]);
            var start = parts[0].startsWith("P") ? end.minus(Duration.parse(parts[0])) : instant(parts[0]);
            return Window.of(start, end);
        } catch (DateTimeException | ArithmeticException e) {
            throw new Violation("intervals", "Not an absolute ISO-8601 interval: " + text);
        }
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private MetricsQuery followUp(Incoming request, MetricsQuery query) {
        require(query.hasPages(), "page_token", "Pages need a group_by and a granularity other than ALL.");
        var token = ListToken.read(request.parameter("page_token"))
                .filter(read -> read.next().scope().equals(query.page().scope()))
                .orElseThrow(() -> new Violation("page_token", "page_token does not belong to this request body."));
        require(request.now().isBefore(token.issued().plus(tokenLifetime)), "page_token", "page_token has expired.");
        return new MetricsQuery(
                query.metric(),
                query.clusterId(),
                query.principals(),
                query.granularity(),
                query.intervals(),
                query.shape(),
                token.next());
    }

    /** The body must be the same from page to page, byte by byte. */
    private static String scope(Incoming request) {
        return ListToken.scope(request.body());
    }

    private static void require(boolean kept, String parameter, String detail) {
        if (!kept) {
            throw new Violation(parameter, detail);
        }
    }

    /** Carries the first violation out of the nested rules, never further than {@link #read}. */
    private static final class Violation extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient ApiError error;

        Violation(String parameter, String detail) {
            this.error = ApiError.invalid(parameter, detail);
        }
    }
}
