package io.spendstream.streams.allocate;

import static io.spendstream.streams.allocate.AllocationSettings.DEFAULTS;
import static io.spendstream.streams.allocate.AllocationSettings.Payers.OWNERS;
import static io.spendstream.streams.allocate.AllocationSettings.Payers.SHARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllocationSettingsTest {

    @Test
    void shouldHaveDefaults() {
        assertThat(AllocationSettings.from(new Env(Map.of()))).isEqualTo(DEFAULTS);
    }

    @Test
    void shouldReadWhatIsSet() {
        var env = new Env(Map.of(
                "ALLOCATION_CKU_USAGE_PERCENT", "0",
                "ALLOCATION_ORGANISATION_LINES", "Owners",
                "ALLOCATION_LONG_LINES", "owners",
                "ALLOCATION_SHARED_NAMESPACES", "kube-system, monitoring,"));

        assertThat(AllocationSettings.from(env))
                .isEqualTo(
                        new AllocationSettings(0, OWNERS, OWNERS, new TreeSet<>(List.of("kube-system", "monitoring"))));
        assertThat(AllocationSettings.from(new Env(Map.of("ALLOCATION_SHARED_NAMESPACES", ",")))
                        .sharedNamespaces())
                .isEmpty();
    }

    @Test
    void shouldNameTheVariableThatIsWrong() {
        var env = new Env(Map.of(
                "ALLOCATION_CKU_USAGE_PERCENT",
                "101",
                "ALLOCATION_LONG_LINES",
                "nobody",
                "ALLOCATION_SHARED_NAMESPACES",
                "kube-system,__idle__"));

        AllocationSettings.from(env);

        assertThatThrownBy(env::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ALLOCATION_CKU_USAGE_PERCENT is '101'")
                .hasMessageContaining("ALLOCATION_LONG_LINES is 'nobody', expected shared or owners")
                .hasMessageContaining("ALLOCATION_SHARED_NAMESPACES is 'kube-system,__idle__'");
    }

    /** What was published with others is published again. */
    @Test
    void shouldBeToldApart() {
        assertThat(Stream.of(
                        DEFAULTS,
                        new AllocationSettings(71, SHARED, SHARED),
                        new AllocationSettings(70, SHARED, SHARED, new TreeSet<>()),
                        new AllocationSettings(70, SHARED, SHARED, new TreeSet<>(List.of("kube-system"))),
                        new AllocationSettings(70, OWNERS, SHARED),
                        new AllocationSettings(70, SHARED, OWNERS),
                        new AllocationSettings(70, OWNERS, OWNERS)))
                .extracting(AllocationSettings::fingerprint)
                .doesNotHaveDuplicates();
    }
}
