package io.spendstream.ingest.exporter;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** Samples of known series, as Prometheus scraped them, in the text form of OpenMetrics. */
final class Scraped {
    static final int INTERVAL = 15;

    /** A metric's samples stand together, each series in the order of time. */
    private final Map<String, StringBuilder> metrics = new TreeMap<>();

    private final Instant begin;
    private final int seconds;

    /** @param seconds that were scraped from the beginning on, the last one included */
    Scraped(Instant begin, int seconds) {
        this.begin = begin;
        this.seconds = seconds;
    }

    /** A server of a replica pair scrapes everything that its twin scrapes, some seconds later. */
    record Server(String name, int offset, IntPredicate isUp) {
        static final Server FIRST = new Server("a", 0, second -> true);
    }

    /**
     * @param labels name, value, name, value
     * @param value at a second, or null while there is no such series
     */
    void add(Server server, String metric, IntFunction<BigDecimal> value, String... labels) {
        var all = new LinkedHashMap<String, String>();
        for (var i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        all.put("prometheus_replica", server.name);
        var series = new StringBuilder(metric).append('{');
        all.forEach(
                (name, text) -> series.append(name).append("=\"").append(text).append("\","));
        series.setCharAt(series.length() - 1, '}');
        var lines = metrics.computeIfAbsent(metric, none -> new StringBuilder());
        for (var second = server.offset; second <= seconds; second += INTERVAL) {
            var sample = server.isUp.test(second) ? value.apply(second) : null;
            if (sample != null) {
                lines.append(series)
                        .append(' ')
                        .append(sample.toPlainString())
                        .append(' ')
                        .append(begin.getEpochSecond() + second)
                        .append('\n');
            }
        }
    }

    String openMetrics() {
        var text = new StringBuilder();
        metrics.forEach((metric, lines) ->
                text.append("# TYPE ").append(metric).append(" unknown\n").append(lines));
        return text.append("# EOF\n").toString();
    }
}
