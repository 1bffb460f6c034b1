package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What each with... changes, and that it leaves the rest alone. */
final class SimulatorOptionsTest {
    private static final SimulatorOptions DEFAULTS = SimulatorOptions.DEFAULTS;

    private final Map<String, SimulatorOptions> changed = Map.ofEntries(
            Map.entry("host", DEFAULTS.withHost("localhost")),
            Map.entry("port", DEFAULTS.withPort(8090)),
            Map.entry("apiKey", DEFAULTS.withApiKey("K", "S")),
            Map.entry("seed", DEFAULTS.withSeed(7)),
            Map.entry("organization", DEFAULTS.withOrganization(new Organization("o", "O"))),
            Map.entry("clock", DEFAULTS.withClock(InstantSource.fixed(Instant.EPOCH))),
            Map.entry("scale", DEFAULTS.withScale(2)),
            Map.entry("days", DEFAULTS.withDays(3)),
            Map.entry("tokenLifetime", DEFAULTS.withTokenLifetime(Duration.ofMinutes(1))),
            Map.entry("rateLimit", DEFAULTS.withRateLimit(1, Duration.ofMinutes(1))),
            Map.entry("flakiness", DEFAULTS.withFlakiness()),
            Map.entry("principals", DEFAULTS.withPrincipals(100)));

    @Test
    void shouldChangeOneThingOnlyWhenAskedTo() {
        changed.forEach((name, options) -> assertThat(differences(options)).containsExactly(name));
        assertThat(changed.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        components().stream().map(RecordComponent::getName).toList());
    }

    @Test
    void shouldRefuseWhenANumberIsImpossible() {
        assertThatThrownBy(() -> DEFAULTS.withPrincipals(-1)).hasMessageContaining("principals");
        assertThatThrownBy(() -> DEFAULTS.withDays(0)).hasMessageContaining("days");
        assertThatThrownBy(() -> DEFAULTS.withScale(-1)).hasMessageContaining("scale");
    }

    private static List<String> differences(SimulatorOptions options) {
        return components().stream()
                .filter(component -> !Objects.equals(value(component, options), value(component, DEFAULTS)))
                .map(RecordComponent::getName)
                .toList();
    }

    private static List<RecordComponent> components() {
        return Arrays.asList(SimulatorOptions.class.getRecordComponents());
    }

    private static Object value(RecordComponent component, SimulatorOptions options) {
        try {
            return component.getAccessor().invoke(options);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
