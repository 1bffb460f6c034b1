package io.spendstream.runner.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.runner.replay.ReplayTopic.Keys;
import io.spendstream.schemas.config.ConfigurationException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTopicTest {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    @Test
    void shouldKnowWhatKeysNameWhenTopicIsInTheCatalogue() {
        assertThat(ReplayTopic.all())
                .contains(
                        new ReplayTopic("raw.confluent.costs", Keys.SLICES),
                        new ReplayTopic("raw.usage.reports", Keys.SLICES),
                        new ReplayTopic("raw.confluent.usage", Keys.SLICES),
                        new ReplayTopic("raw.confluent.inventory", Keys.THINGS),
                        new ReplayTopic("ref.attribution-rules", Keys.THINGS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"facts.hourly-costs", "ledger.control", "dead-letters", "ingest.runs", "raw.confluent", ""})
    void shouldNameAllowedOnesWhenTopicIsNotRaw(String name) {
        assertThatThrownBy(() -> ReplayTopic.named(name))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining("raw.confluent.costs, ")
                .hasMessageContaining("raw.usage.reports, raw.confluent.usage, raw.confluent.inventory")
                .hasMessageContaining("ref.attribution-rules");
    }

    @Test
    void shouldRefuseDaysWhenKeysAreThings() {
        var rules = ReplayTopic.named("ref.attribution-rules");

        assertThatThrownBy(() -> ReplayDays.of(rules, DAY, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--from and --to");
        assertThat(ReplayDays.of(rules, null, null)).isEqualTo(ReplayDays.ALL);
    }

    @Test
    void shouldRefuseWhenNoDayLiesBetween() {
        var costs = ReplayTopic.named("raw.confluent.costs");

        assertThatThrownBy(() -> ReplayDays.of(costs, DAY, DAY)).hasMessageContaining("--to is 2026-10-01");
        assertThat(ReplayDays.of(costs, DAY, DAY.plusDays(1)).to()).isEqualTo(DAY.plusDays(1));
    }
}
