package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sends and receives how much, and that the API says so. */
final class UsageTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final SettableClock clock = SettableClock.at(NOW.toString());
    private final ConfluentSimulator simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withClock(clock));
    private final MetricsQueryText metrics = new MetricsQueryText(Caller.of(simulator));
    private final Usage usage = simulator.usage();
    private final Inventory inventory = simulator.inventory();
    private final List<Asset> clusters = simulator.bill().estate().clusters();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldAgreeWithTheApiWhenHoursAreOver() throws Exception {
        for (Asset cluster : clusters) {
            for (UsageMetric metric : UsageMetric.values()) {
                var body = MetricsQueryText.usual(cluster.clusterId())
                        .replace(UsageMetric.REQUEST_BYTES.vendorName(), metric.vendorName());
                var said = new TreeMap<String, Long>();
                MetricsQueryText.each(
                        metrics.pages(body),
                        point -> said.put(
                                point.get("timestamp").textValue()
                                        + point.get("metric.principal_id").textValue(),
                                point.get("value").decimalValue().longValueExact()));
                var known = new TreeMap<String, Long>();
                hours("2026-11-18T00:00:00Z", 24).forEach(hour -> usage.bytes(cluster.clusterId(), metric, hour)
                        .forEach((principal, bytes) -> known.put(hour + principal, bytes)));
                assertThat(said).isEqualTo(known);
            }
        }
    }

    @Test
    void shouldBeTheSameWhenAskedAgainLaterOrElsewhere() {
        var cluster = clusters.get(1).clusterId();
        var before = usage.bytes(cluster, UsageMetric.REQUEST_BYTES, NOW.minus(Duration.ofDays(2)));

        clock.advance(Duration.ofDays(30));

        assertThat(usage.bytes(cluster, UsageMetric.REQUEST_BYTES, NOW.minus(Duration.ofDays(2))))
                .isEqualTo(before)
                .isNotEmpty();
        assertThat(usage.bytes(cluster, UsageMetric.RESPONSE_BYTES, NOW.minus(Duration.ofDays(2))))
                .isNotEqualTo(before);
    }

    @Test
    void shouldHaveTheOddCasesWhenAWeekIsRead() {
        var owners = clusters.stream().collect(Collectors.toMap(Asset::clusterId, this::ownersOf));
        var silent =
                clusters.stream().filter(cluster -> seen(cluster).isEmpty()).toList();

        assertThat(silent.stream()
                        .map(cluster -> owners.get(cluster.clusterId()).isEmpty()))
                .as("one without an owner, and one whose owners do nothing")
                .containsExactlyInAnyOrder(true, false);
        assertThat(clusters).anyMatch(cluster -> seen(cluster).contains(""));
        assertThat(clusters).anyMatch(cluster -> seen(cluster).stream()
                .anyMatch(
                        id -> !id.isEmpty() && !owners.get(cluster.clusterId()).contains(id)));
        var busy = clusters.get(0).clusterId();
        assertThat(week().filter(hour ->
                        usage.bytes(busy, UsageMetric.REQUEST_BYTES, hour).isEmpty()))
                .as("hours in which nobody does anything")
                .isNotEmpty();
        assertThat(clusters.stream().flatMap(cluster -> seen(cluster).stream()))
                .anyMatch(id -> id.startsWith("pool-"))
                .anyMatch(id -> id.startsWith("u-"));
    }

    @Test
    void shouldEndWhenThePrincipalIsDeleted() throws Exception {
        var cluster = clusters.get(1).clusterId();
        var principal = inventory.items(ItemKind.API_KEY).stream()
                .filter(key -> key.resourceId().equals(cluster))
                .map(Item::ownerId)
                .filter(id -> inventory.life(id).orElseThrow().deletedAt() == null)
                .findFirst()
                .orElseThrow();
        var active = hours("2026-11-20T12:00:00Z", 100)
                .filter(hour -> usage.bytes(cluster, principal, UsageMetric.REQUEST_BYTES, hour) > 0)
                .toList();
        var history = usage.bytes(cluster, UsageMetric.REQUEST_BYTES, NOW.minus(Duration.ofHours(5)));
        assertThat(active).hasSizeGreaterThan(40);

        inventory.delete(principal);

        assertThat(active)
                .allSatisfy(hour -> assertThat(usage.bytes(cluster, principal, UsageMetric.REQUEST_BYTES, hour))
                        .isZero());
        assertThat(usage.bytes(cluster, UsageMetric.REQUEST_BYTES, NOW.minus(Duration.ofHours(5))))
                .isEqualTo(history);
        clock.advance(Duration.ofDays(4));
        assertThat(metrics.ask(MetricsQueryText.usual(cluster)
                                .replace("11-18", "11-21")
                                .replace("11-19", "11-24"))
                        .body())
                .doesNotContain(principal)
                .contains("sa-");
    }

    @Test
    void shouldForgetWhenSevenDaysAreOver() throws Exception {
        var query = MetricsQueryText.usual(clusters.get(1).clusterId());
        var lastWeek = query.replace("11-18", "11-10").replace("11-19", "11-30");

        var known = Caller.json(metrics.ask(lastWeek)).findValuesAsText("timestamp").stream()
                .map(Instant::parse)
                .toList();

        assertThat(known).isNotEmpty().allSatisfy(at -> assertThat(at).isAfterOrEqualTo(NOW.minus(7, ChronoUnit.DAYS)));
        assertThat(known).anySatisfy(at -> assertThat(at).isBefore(NOW.minus(6, ChronoUnit.DAYS)));
        clock.advance(Duration.ofDays(30));
        assertThat(Caller.json(metrics.ask(lastWeek)).get("data")).isEmpty();
    }

    @Test
    void shouldBeIncompleteWhenTheHourIsNotOver() {
        var cluster = clusters.get(1).clusterId();
        var hour = hours("2026-11-20T12:00:00Z", 40)
                .filter(some ->
                        !usage.bytes(cluster, UsageMetric.REQUEST_BYTES, some).isEmpty())
                .findFirst()
                .orElseThrow();
        var whole = usage.bytes(cluster, UsageMetric.REQUEST_BYTES, hour).values().stream()
                .mapToLong(bytes -> bytes)
                .sum();

        var halfway = asked(cluster, hour, hour.plus(33, ChronoUnit.MINUTES));
        var complete = asked(cluster, hour, hour.plus(63, ChronoUnit.MINUTES));

        assertThat(halfway).isBetween(whole / 2 - 10, whole / 2 + 10);
        assertThat(complete).isEqualTo(whole);
    }

    /** The sum of this hour as the API knows it at that moment. */
    private long asked(String cluster, Instant hour, Instant at) {
        clock.advance(Duration.between(clock.instant(), at));
        var body = MetricsQueryText.usual(cluster).replace(MetricsQueryText.DAY, hour + "/PT1H");
        try {
            return Caller.json(metrics.ask(body)).findValues("value").stream()
                    .mapToLong(value -> value.decimalValue().longValueExact())
                    .sum();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<String> seen(Asset cluster) {
        return week().flatMap(
                        hour -> usage.bytes(cluster.clusterId(), UsageMetric.REQUEST_BYTES, hour).keySet().stream())
                .collect(Collectors.toSet());
    }

    private Set<String> ownersOf(Asset cluster) {
        return inventory
                .lives(ItemKind.API_KEY)
                .map(Life::first)
                .filter(key -> key.resourceId().equals(cluster.clusterId()))
                .map(Item::ownerId)
                .collect(Collectors.toSet());
    }

    private static Stream<Instant> week() {
        return hours("2026-11-13T00:00:00Z", 168);
    }

    private static Stream<Instant> hours(String from, int count) {
        return Stream.iterate(Instant.parse(from), hour -> hour.plus(1, ChronoUnit.HOURS))
                .limit(count);
    }
}
