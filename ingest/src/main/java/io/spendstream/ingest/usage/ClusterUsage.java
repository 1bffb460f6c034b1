package io.spendstream.ingest.usage;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.FittingText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What principals sent and received at one cluster, in each hour of a range. Each measure is read whole, so a principal
 * that it does not name did nothing.
 */
final class ClusterUsage {
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final String cluster;
    private final HourRange hours;
    private final Map<Measure, Map<Cell, Long>> bytes = new EnumMap<>(Measure.class);

    private record Cell(Instant hour, String principal) {}

    ClusterUsage(String cluster, HourRange hours) {
        this.cluster = cluster;
        this.hours = hours;
    }

    String cluster() {
        return cluster;
    }

    HourRange hours() {
        return hours;
    }

    void clear(Measure measure) {
        bytes.put(measure, new HashMap<>());
    }

    /** A row that comes twice was still growing between two pages: the larger counts. */
    void add(Measure measure, JsonNode row) {
        var principal = row.path("metric.principal_id").asText("").strip();
        if (!FittingText.fits(principal)) {
            throw malformed("a principal's id has " + principal.length() + " characters, or a zero one", null);
        }
        var cell = new Cell(hour(row), FittingText.of(principal));
        bytes.get(measure).merge(cell, bytes(measure, cell, row.path("value")), Math::max);
    }

    /** Every hour of the range, in order, those without traffic too; within an hour principals in order. */
    Map<Instant, HourUsage> byHour() {
        var found = new TreeMap<Instant, HourUsage>();
        hours.hours().forEach(hour -> found.put(hour, new HourUsage(cluster, hour)));
        bytes.forEach((measure, cells) ->
                cells.forEach((cell, count) -> found.get(cell.hour()).add(measure, cell.principal(), count)));
        return found;
    }

    private Instant hour(JsonNode row) {
        var text = row.path("timestamp").asText("");
        try {
            var hour = Instant.parse(text);
            if (hours.contains(hour)) {
                return hour;
            }
        } catch (DateTimeException e) {
            throw malformed("a row's timestamp is '" + text + "', no time", e);
        }
        throw malformed("a row's timestamp is " + text + ", no hour of " + hours, null);
    }

    /** The literal is read as it stands, never by way of a double. */
    private long bytes(Measure measure, Cell cell, JsonNode value) {
        var where = measure + " of '" + cell.principal() + "' in " + cell.hour() + " is " + brief(value);
        if (!value.isNumber()) {
            throw malformed(where + ", no number", null);
        }
        var number = value.decimalValue();
        if (number.signum() < 0) {
            throw malformed(where + ", which is negative", null);
        }
        if (number.compareTo(MOST) > 0) {
            throw malformed(where + ", which is too large", null);
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw malformed(where + ", not whole bytes", e);
        }
    }

    private static String brief(JsonNode value) {
        var text = value.isMissingNode() ? "missing" : value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private CollectException malformed(String fault, Exception cause) {
        return new CollectException("Confluent's usage of " + cluster + " is malformed: " + fault, cause);
    }
}
