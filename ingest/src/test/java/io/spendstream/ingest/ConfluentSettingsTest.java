package io.spendstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfluentSettingsTest {
    @Test
    void shouldReadTheInventoryWithoutTagsAndUsageFromConfluentUnlessTold() {
        var settings = read(Map.of());

        assertThat(settings.inventory().hiding()).isEmpty();
        assertThat(settings.inventory().catalog()).isEmpty();
        assertThat(settings.usage().url()).isEqualTo("https://api.telemetry.confluent.cloud");
        assertThat(settings.usage().rereadHours()).isEqualTo(6);
    }

    @Test
    void shouldNotSendAnotherServersKeyToConfluent() {
        var elsewhere = read(Map.of("CONFLUENT_CLOUD_URL", "http://127.0.0.1:1"));
        var told = read(
                Map.of("CONFLUENT_CLOUD_URL", "http://127.0.0.1:1", "CONFLUENT_TELEMETRY_URL", "http://127.0.0.1:2/"));

        assertThat(elsewhere.usage().url()).isEqualTo("http://127.0.0.1:1");
        assertThat(told.usage().url()).isEqualTo("http://127.0.0.1:2");
    }

    @Test
    void shouldTellNoSecret() {
        var settings = read(Map.of(
                "INVENTORY_HASH_EMAILS", "true",
                "INVENTORY_HASH_KEY", "hidden-1",
                "CONFLUENT_CATALOG_TAGS", "true",
                "CONFLUENT_CATALOG_KEY", "SRKEY",
                "CONFLUENT_CATALOG_SECRET", "hidden-2"));

        assertThat(settings.inventory().catalog()).isPresent();
        assertThat(settings.toString()).contains("SRKEY").doesNotContain("hidden");
        assertThat(settings.api().toString()).doesNotContain("secret-of-the-key");
    }

    @Test
    void shouldNameAllFaultsTogether() {
        assertThatThrownBy(() -> read(Map.of(
                        "INVENTORY_HASH_EMAILS", "perhaps",
                        "CONFLUENT_CATALOG_TAGS", "true",
                        "CONFLUENT_CATALOG_URL", "registry",
                        "CONFLUENT_TELEMETRY_URL", "telemetry",
                        "CONFLUENT_USAGE_REREAD_HOURS", "200")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("INVENTORY_HASH_EMAILS")
                .hasMessageContaining("CONFLUENT_CATALOG_URL")
                .hasMessageContaining("CONFLUENT_CATALOG_KEY")
                .hasMessageContaining("CONFLUENT_CATALOG_SECRET")
                .hasMessageContaining("CONFLUENT_TELEMETRY_URL")
                .hasMessageContaining("CONFLUENT_USAGE_REREAD_HOURS");
    }

    private static ConfluentSettings read(Map<String, String> more) {
        var variables = new HashMap<>(more);
        variables.put("CONFLUENT_API_KEY", "KEY");
        variables.put("CONFLUENT_API_SECRET", "secret-of-the-key");
        var env = new Env(variables);
        var settings = ConfluentSettings.from(env);
        env.check();
        return settings.orElseThrow();
    }
}
