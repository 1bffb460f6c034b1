package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes, changes and goes while time goes by, and that what was stays as it was. */
final class InventoryHistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final SettableClock clock = SettableClock.at(NOW.toString());
    private final ConfluentBill bill = new ConfluentBill(SimulatorOptions.DEFAULTS.withClock(clock));
    private final Inventory inventory = new Inventory(SimulatorOptions.DEFAULTS.withClock(clock), bill.estate());

    @Test
    void shouldStayAsItWasWhenTheClockMovesOn() {
        var moments = Stream.iterate(NOW.minus(Duration.ofDays(60)), at -> at.plus(Duration.ofHours(31)))
                .takeWhile(at -> at.isBefore(NOW))
                .toList();
        var before = moments.stream().map(this::everything).toList();

        clock.advance(Duration.ofDays(200));
        inventory.rename(bill.estate().clusters().get(0).clusterId(), "renamed later");
        inventory.delete(inventory.items(ItemKind.SERVICE_ACCOUNT).get(0).id());

        assertThat(moments.stream().map(this::everything).toList()).isEqualTo(before);
    }

    @Test
    void shouldBeTheSameWhenSeedAndMomentAreTheSame() {
        var options = SimulatorOptions.DEFAULTS
                .withClock(SettableClock.at("2026-12-24T00:00:00Z"))
                .withDays(3);
        var other = new Inventory(options, new ConfluentBill(options).estate());

        for (ItemKind kind : ItemKind.values()) {
            assertThat(other.items(kind, NOW))
                    .isEqualTo(inventory.items(kind, NOW))
                    .isNotEmpty();
        }
        var another = SimulatorOptions.DEFAULTS.withSeed(43);
        assertThat(new Inventory(another, new ConfluentBill(another).estate()).items(ItemKind.USER, NOW))
                .doesNotContainAnyElementsOf(inventory.items(ItemKind.USER, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01", "2026-02-11", "2026-07-31", "2026-11-20", "2028-02-29"})
    void shouldComeChangeAndGoWithinAnySixtyDays(String today) {
        var end = Instant.parse(today + "T23:00:00Z");
        Predicate<Instant> isInWindow =
                at -> at != null && at.isAfter(end.minus(Duration.ofDays(60))) && !at.isAfter(end);

        for (ItemKind kind : List.of(ItemKind.SERVICE_ACCOUNT, ItemKind.API_KEY, ItemKind.CONNECTOR, ItemKind.USER)) {
            assertThat(inventory.lives(kind).map(life -> life.first().createdAt()))
                    .as("%s created", kind)
                    .anyMatch(isInWindow);
            assertThat(inventory.lives(kind).map(Life::deletedAt))
                    .as("%s deleted", kind)
                    .anyMatch(isInWindow);
        }
        assertThat(changes(ItemKind.SERVICE_ACCOUNT, Item::displayName)).anyMatch(isInWindow);
        assertThat(changes(ItemKind.KAFKA_CLUSTER, Item::displayName)).anyMatch(isInWindow);
        assertThat(changes(ItemKind.KAFKA_CLUSTER, Item::tags)).anyMatch(isInWindow);
        assertThat(changes(ItemKind.CONNECTOR, Item::ownerId)).anyMatch(isInWindow);
    }

    @Test
    void shouldTakeKeysAlongWhenTheirServiceAccountGoes() {
        var gone = inventory
                .lives(ItemKind.SERVICE_ACCOUNT)
                .filter(life -> life.deletedAt() != null)
                .toList();

        assertThat(gone).isNotEmpty().allSatisfy(life -> {
            var keys = inventory
                    .lives(ItemKind.API_KEY)
                    .filter(key -> key.first().ownerId().equals(life.first().id()))
                    .toList();
            assertThat(keys).hasSize(2).allSatisfy(key -> {
                assertThat(key.deletedAt()).isEqualTo(life.deletedAt());
                assertThat(key.first().createdAt()).isAfter(life.first().createdAt());
            });
        });
    }

    @Test
    void shouldReplaceAKeyAtOnceWhenItIsRotated() {
        var rotated = inventory
                .lives(ItemKind.API_KEY)
                .filter(key -> key.deletedAt() != null && !key.deletedAt().isAfter(NOW))
                .filter(key ->
                        inventory.item(key.first().ownerId(), key.deletedAt()).isPresent())
                .toList();

        assertThat(rotated).isNotEmpty().allSatisfy(old -> assertThat(inventory.lives(ItemKind.API_KEY))
                .anyMatch(key -> key.first().createdAt().equals(old.deletedAt())
                        && key.first().ownerId().equals(old.first().ownerId())
                        && key.first().resourceId().equals(old.first().resourceId())));
    }

    @Test
    void shouldVanishFromTheListWhenTheClockPassesItsDeletion() throws Exception {
        try (var simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withClock(clock))) {
            var caller = Caller.of(simulator);
            var project = inventory
                    .lives(ItemKind.SERVICE_ACCOUNT)
                    .filter(life -> life.deletedAt() != null && life.at(NOW).isPresent())
                    .findFirst()
                    .orElseThrow();
            String id = project.first().id();
            assertThat(caller.ids("/iam/v2/service-accounts?page_size=100")).contains(id);
            assertThat(caller.ids("/iam/v2/api-keys?spec.owner=" + id)).hasSize(2);

            clock.advance(Duration.between(NOW, project.deletedAt()));

            assertThat(caller.ids("/iam/v2/service-accounts?page_size=100")).doesNotContain(id);
            assertThat(caller.ids("/iam/v2/api-keys?spec.owner=" + id)).isEmpty();
        }
    }

    private Map<ItemKind, List<Item>> everything(Instant at) {
        var all = new LinkedHashMap<ItemKind, List<Item>>();
        Arrays.stream(ItemKind.values()).forEach(kind -> all.put(kind, inventory.items(kind, at)));
        return all;
    }

    /** When this was not any more what it had been before. */
    private Stream<Instant> changes(ItemKind kind, Function<Item, Object> what) {
        return inventory.lives(kind).flatMap(life -> {
            var versions = life.versions();
            return Stream.iterate(1, i -> i < versions.size(), i -> i + 1)
                    .filter(i -> !Objects.equals(what.apply(versions.get(i)), what.apply(versions.get(i - 1))))
                    .map(i -> versions.get(i).updatedAt());
        });
    }
}
