package io.spendstream.ingest.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.InventoryVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InventoryChangesTest extends Readings {
    @Test
    void shouldBeginANewThingAtItsCreationOrInTheBeginningWhenNobodySays() {
        var dated = environment("env-1", "prod");
        var undated = new Listed("env-2", EntityKind.ENVIRONMENT, Optional.empty(), Optional.empty(), named("test"));

        var changes = read(NOW, all(EntityKind.ENVIRONMENT), dated, undated);

        assertThat(changes).hasSize(2);
        assertThat(known.get("env-1").getKind()).isEqualTo("environment");
        assertThat(known.get("env-1").getOrgId()).isEqualTo("org-1");
        assertThat(known.get("env-1").getObservedAt()).isEqualTo(NOW);
        assertThat(versions("env-1")).containsExactly("2026-01-01T00:00:00Z null prod");
        assertThat(versions("env-2")).containsExactly("1970-01-01T00:00:00Z null test");
    }

    @Test
    void shouldPublishNothingWhenNothingChanged() {
        read(NOW, all(EntityKind.ENVIRONMENT), environment("env-1", "prod"));

        assertThat(read(LATER, all(EntityKind.ENVIRONMENT), environment("env-1", "prod")))
                .isEmpty();
    }

    @Test
    void shouldCloseAVersionAndOpenAnotherWhenTheNameOrTheOwnerChanges() {
        read(NOW, all(EntityKind.API_KEY), key("K1", "etl", "sa-1"));
        read(LATER, all(EntityKind.API_KEY), key("K1", "etl-2", "sa-1"));
        read(LAST, all(EntityKind.API_KEY), key("K1", "etl-2", "sa-2"));

        assertThat(versions("K1"))
                .containsExactly(
                        "2026-01-01T00:00:00Z 2026-11-20T09:00:00Z etl",
                        "2026-11-20T09:00:00Z 2026-11-20T10:00:00Z etl-2",
                        "2026-11-20T10:00:00Z null etl-2");
        assertThat(known.get("K1").getVersions())
                .extracting(InventoryVersion::getOwnerId)
                .containsExactly("sa-1", "sa-1", "sa-2");
    }

    @Test
    void shouldLetEveryRecordOfAThingBeNewerEvenWhenTheClockGoesBack() {
        read(LATER, all(EntityKind.ENVIRONMENT), environment("env-1", "a"));
        read(LATER, all(EntityKind.ENVIRONMENT), environment("env-1", "b"));
        read(NOW, all(EntityKind.ENVIRONMENT), environment("env-1", "c"));

        assertThat(known.get("env-1").getObservedAt()).isEqualTo(LATER.plusNanos(2_000));
        // within one millisecond, which is all that validity knows, the last one counts
        assertThat(versions("env-1"))
                .containsExactly("2026-01-01T00:00:00Z 2026-11-20T09:00:00Z a", "2026-11-20T09:00:00Z null c");
    }

    @Test
    void shouldNeverLetAVersionEndBeforeItBegins() {
        var tomorrow = NOW.plusSeconds(86_400);
        var early =
                new Listed("env-1", EntityKind.ENVIRONMENT, Optional.of(tomorrow), Optional.of(CREATED), named("prod"));

        read(NOW, all(EntityKind.ENVIRONMENT), early);

        assertThat(versions("env-1")).containsExactly("2026-11-20T08:00:00Z 2026-11-20T08:00:00Z prod");
    }

    @Test
    void shouldKeepTagsThatNobodyCouldBeAskedForAndDropThoseThatAreGone() {
        var environment = environment("env-1", "prod");
        var tagged = environment.with(environment.description().withTags(Map.of("team", "payments")));
        read(NOW, all(EntityKind.ENVIRONMENT), tagged);

        var unasked = read(LATER, all(EntityKind.ENVIRONMENT), environment);
        var gone = read(
                LAST,
                all(EntityKind.ENVIRONMENT),
                environment.with(environment.description().withTags(Map.of())));

        assertThat(unasked).isEmpty();
        assertThat(gone).hasSize(1);
        assertThat(known.get("env-1").getVersions())
                .extracting(InventoryVersion::getTags)
                .containsExactly(Map.of("team", "payments"), Map.of());
    }

    @Test
    void shouldHideWhatWasKnownBeforeTheSwitchWasTurnedOn() {
        var person = new Listed(
                "u-1",
                EntityKind.USER,
                Optional.of(CREATED),
                Optional.empty(),
                new Description("Somebody", "", "", "", List.of(), Map.of("email", "a@b.example"), Optional.empty()));
        read(NOW, all(EntityKind.USER), person);
        privacy = new EmailHash(Optional.empty())::hide;

        var changes = read(LATER, all(EntityKind.USER), person);

        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).toString()).doesNotContain("a@b.example");
        assertThat(versions("u-1")).containsExactly("2026-01-01T00:00:00Z null Somebody");
        assertThat(read(LAST, all(EntityKind.USER), person)).isEmpty();
    }
}
