package io.spendstream.ingest.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExporterSettingsTest {
    private static final Map<String, String> LEAST =
            Map.of("CUSTOMER_ID", "cust_abc123xyz", "PROMETHEUS_URL", "http://prometheus:9090/");

    @Test
    void shouldHaveDefaultsForAllButTheCustomerAndPrometheus() {
        assertThat(read(LEAST))
                .isEqualTo(new ExporterSettings(
                        "cust_abc123xyz",
                        "k8s-cluster-1",
                        "default",
                        "http://prometheus:9090",
                        Optional.empty(),
                        Duration.ofHours(1),
                        60,
                        360,
                        Duration.ofMinutes(5)));
    }

    @Test
    void shouldTakeTheVariablesOfExportersInTheField() {
        var variables = new HashMap<>(LEAST);
        variables.putAll(Map.of(
                "BILLING_API_URL", "https://billing.zemfyre.com/",
                "INSTANCE_ID", "k8s-us-east-1",
                "NAMESPACE", "customer-abc",
                "COLLECTION_INTERVAL", "60000"));

        var settings = read(variables);

        assertThat(settings.billingApiUrl()).contains("https://billing.zemfyre.com");
        assertThat(settings.instanceId()).isEqualTo("k8s-us-east-1");
        assertThat(settings.namespace()).isEqualTo("customer-abc");
        assertThat(settings.interval()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void shouldSayWhichVariablesAreRequired() {
        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("CUSTOMER_ID environment variable is required")
                .hasMessageContaining("PROMETHEUS_URL environment variable is required");
    }

    @Test
    void shouldTakeWhatIsIdleForANamespace() {
        var variables = new HashMap<>(LEAST);
        variables.put("NAMESPACE", "__idle__");

        assertThat(read(variables).namespace()).isEqualTo("__idle__");
    }

    @Test
    void shouldNameAllFaultsTogether() {
        var variables = new HashMap<>(LEAST);
        variables.putAll(Map.of(
                "NAMESPACE", "a\"} or vector(1)",
                "INSTANCE_ID", "x".repeat(201),
                "BILLING_API_URL", "billing",
                "COLLECTION_INTERVAL", "0",
                "PROMETHEUS_SCRAPE_INTERVAL", "7"));

        assertThatThrownBy(() -> read(variables))
                .hasMessageContaining("NAMESPACE is")
                .hasMessageContaining("INSTANCE_ID has more than 200")
                .hasMessageContaining("BILLING_API_URL is 'billing'")
                .hasMessageContaining("COLLECTION_INTERVAL is '0'")
                .hasMessageContaining("PROMETHEUS_SCRAPE_INTERVAL is '7'");
    }

    private static ExporterSettings read(Map<String, String> variables) {
        var env = new Env(variables);
        var settings = ExporterSettings.from(env);
        env.check();
        return settings;
    }
}
