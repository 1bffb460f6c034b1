package io.spendstream.bench.latency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Looks into a table every few milliseconds for the probes that are on their way. Runs in one thread. */
final class Watch {
    static final String LINES =
            """
            SELECT resource_id FROM cost_lines
            WHERE slice_day = ANY (CAST(:days AS date[])) AND resource_id = ANY (CAST(:resources AS text[]))
            """;
    static final String FACTS =
            """
            SELECT resource_id FROM hourly_cost_facts
            WHERE timestamp = ANY (ARRAY(
                SELECT day::timestamp AT TIME ZONE 'UTC' FROM unnest(CAST(:days AS date[])) AS days (day)))
              AND resource_id = ANY (CAST(:resources AS text[]))
            """;

    private static final long EVERY_MILLIS = 4;

    private final String query;
    private final Map<String, Sent> underWay = new HashMap<>();
    private final List<Duration> took = new ArrayList<>();

    private record Sent(Probe probe, long nanos) {}

    Watch(String query) {
        this.query = query;
    }

    synchronized void sent(Probe probe, long nanos) {
        underWay.put(probe.resource(), new Sent(probe, nanos));
    }

    synchronized boolean isEmpty() {
        return underWay.isEmpty();
    }

    /** From the record to the row, shortest first. */
    synchronized List<Duration> took() {
        return took.stream().sorted().toList();
    }

    /** Until interrupted. */
    void run(Jdbi jdbi) {
        try (var handle = jdbi.open()) {
            while (true) {
                look(handle);
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Handle handle) {
        var waiting = waiting();
        if (waiting.isEmpty()) {
            return;
        }
        var found = handle.createQuery(query)
                .bind("days", array(waiting, probe -> probe.day().toString()))
                .bind("resources", array(waiting, Probe::resource))
                .mapTo(String.class)
                .list();
        seen(found, System.nanoTime());
    }

    private synchronized List<Probe> waiting() {
        return underWay.values().stream().map(Sent::probe).toList();
    }

    private synchronized void seen(List<String> found, long now) {
        for (var resource : found) {
            var sent = underWay.remove(resource);
            if (sent != null) {
                took.add(Duration.ofNanos(now - sent.nanos));
            }
        }
    }

    private static String array(List<Probe> probes, Function<Probe, String> text) {
        return "{" + String.join(",", probes.stream().map(text).toList()) + "}";
    }
}
