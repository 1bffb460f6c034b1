package io.spendstream.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.config.Env;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
    private static final String KNOWN = "postgresql://billing_user:billing_password@postgres:5432/billing_db";
    private static final DatabaseSettings EMBEDDED =
            DatabaseSettings.of("postgresql://127.0.0.1:5432/billing_db", "billing_user", "billing_password");

    @Test
    void shouldRefuseThePasswordThatEverybodyKnowsWhenInProduction() {
        assertThatThrownBy(() -> read("production", KNOWN))
                .hasMessageContaining("ENVIRONMENT=production")
                .hasMessageContaining("DATABASE_URL");
        assertThatThrownBy(() -> read("PRODUCTION", "")).hasMessageContaining("ENVIRONMENT=production");
        assertThat(read("production", KNOWN.replace("billing_password", "another"))
                        .password())
                .isEqualTo("another");
    }

    @Test
    void shouldTakeItElsewhereAndNameWhatEnvironmentsThereAre() {
        assertThat(read("", KNOWN).password()).isEqualTo("billing_password");
        assertThat(read("development", "")).isEqualTo(EMBEDDED);
        assertThatThrownBy(() -> read("prod", KNOWN)).hasMessageContaining("development or production");
    }

    private static DatabaseSettings read(String environment, String url) {
        var env = new Env(new HashMap<>(Map.of("ENVIRONMENT", environment, "DATABASE_URL", url)));
        var settings = DatabaseSettings.from(env, EMBEDDED);
        env.check();
        return settings;
    }
}
