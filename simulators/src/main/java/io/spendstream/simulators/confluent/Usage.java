package io.spendstream.simulators.confluent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What each principal sends to and receives from each cluster: a function of seed, cluster, principal and hour, as long as
 * the inventory says that the principal has a key to the cluster. Some traffic belongs to nobody, some to a principal without
 * a key; one cluster is silent. Thread-safe.
 */
public final class Usage {
    /** Of twelve clusters one is silent, though it has owners; two have traffic that names nobody. */
    private static final int SILENT = 11;

    private static final List<Integer> WITH_NAMELESS = List.of(0, 5);

    private final Inventory inventory;
    private final Crew crew;
    private final Seed seed;
    private final Map<String, Integer> positions = new HashMap<>();

    Usage(SimulatorOptions options, Estate estate, Inventory inventory) {
        this.inventory = inventory;
        this.crew = Crew.of(options);
        this.seed = Seed.of(options).with("usage");
        for (Asset cluster : estate.clusters()) {
            positions.put(cluster.clusterId(), positions.size());
        }
    }

    /** The exact bytes of this hour, once it is over; 0 too where the API has no value at all. */
    public long bytes(String clusterId, String principalId, UsageMetric metric, Instant hour) {
        return bytes(clusterId, metric, hour).getOrDefault(principalId, 0L);
    }

    /** The exact bytes of this hour, once it is over, by principal; those without any value in it are left out. */
    public SortedMap<String, Long> bytes(String clusterId, UsageMetric metric, Instant hour) {
        var start = hour.truncatedTo(ChronoUnit.HOURS);
        var asked = Window.of(start, start.plus(1, ChronoUnit.HOURS));
        var bytes = new TreeMap<String, Long>();
        for (Traffic traffic : traffic(clusterId)) {
            var sums = new HashMap<Long, Long>();
            traffic.measure(metric, asked, Granularity.PT1H, sums);
            sums.values().forEach(sum -> bytes.put(traffic.principalId(), sum));
        }
        return bytes;
    }

    /** Everybody who ever works on this cluster, by principal. */
    List<Traffic> traffic(String clusterId) {
        int position = Math.floorMod(positions.getOrDefault(clusterId, 1), Blueprint.ALL.size());
        var cluster = inventory.life(clusterId).map(Window::of);
        if (cluster.isEmpty() || position == SILENT) {
            return List.of();
        }
        var windows = new TreeMap<String, List<Window>>();
        inventory
                .lives(ItemKind.API_KEY)
                .filter(key -> key.first().resourceId().equals(clusterId))
                .forEach(key -> owned(key, windows, cluster.get()));
        keyless(clusterId, position).forEach(id -> inventory
                .life(id)
                .ifPresent(life -> add(windows, id, Window.of(life).within(cluster.get()))));
        if (WITH_NAMELESS.contains(position)) {
            add(windows, "", cluster.get());
        }
        var clusterSeed = seed.with(clusterId);
        return windows.entrySet().stream()
                .map(entry -> new Traffic(
                        entry.getKey(), clusterSeed, clusterSeed.with(entry.getKey()), merged(entry.getValue())))
                .toList();
    }

    private Stream<String> keyless(String clusterId, int position) {
        return positions.containsKey(clusterId) ? crew.withoutKeyTo(position).stream() : Stream.empty();
    }

    /** A key works for whoever owns it, also when it changes hands. */
    private static void owned(Life key, Map<String, List<Window>> windows, Window cluster) {
        var whole = Window.of(key).within(cluster);
        for (Item version : key.versions()) {
            add(
                    windows,
                    version.ownerId(),
                    Window.of(version.updatedAt(), key.endOf(version)).within(whole));
        }
    }

    private static void add(Map<String, List<Window>> windows, String principal, Window window) {
        windows.computeIfAbsent(principal, unseen -> new ArrayList<>()).add(window);
    }

    /** Windows that overlap or touch become one: a principal with two keys is not there twice. */
    private static List<Window> merged(List<Window> windows) {
        var merged = new ArrayList<Window>();
        windows.stream()
                .filter(window -> !window.isEmpty())
                .sorted(Comparator.comparingLong(Window::from))
                .forEach(window -> {
                    var last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
                    if (last != null && window.from() <= last.to()) {
                        merged.set(merged.size() - 1, new Window(last.from(), Math.max(last.to(), window.to())));
                    } else {
                        merged.add(window);
                    }
                });
        return merged;
    }
}
