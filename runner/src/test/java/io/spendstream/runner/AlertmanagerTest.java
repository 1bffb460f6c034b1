package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** Critical alerts go to PagerDuty and Slack, warnings to Slack, information to e-mail. */
class AlertmanagerTest {
    private static final Path FOLDER = Path.of("..", "prometheus");
    private static final Path FILE = FOLDER.resolve("alertmanager.yml");
    private static final Tool AMTOOL = new Tool("amtool", "Debian: package prometheus-alertmanager");
    private static final Tool PROMTOOL = new Tool("promtool", "Debian: package prometheus");

    @Test
    void shouldSendEachSeverityToItsReceivers() throws IOException {
        Map<String, List<Map<String, Object>>> file = new Yaml().load(Files.readString(FILE));

        var receivers = file.get("receivers");

        assertThat(receivers)
                .extracting(receiver -> receiver.get("name"))
                .containsExactly("incidents", "monitoring", "mail");
        assertThat(receivers.get(0)).containsKeys("pagerduty_configs", "slack_configs");
        assertThat(receivers.get(0).toString()).contains("channel=#incidents");
        assertThat(receivers.get(1)).containsKey("slack_configs").doesNotContainKey("pagerduty_configs");
        assertThat(receivers.get(1).toString()).contains("channel=#monitoring");
        assertThat(receivers.get(2)).containsOnlyKeys("name", "email_configs");
    }

    @ParameterizedTest
    @CsvSource({"critical, incidents", "warning, monitoring", "info, mail", "unheard-of, monitoring"})
    void shouldBeRoutedBySeverity(String severity, String receiver) throws IOException, InterruptedException {
        AMTOOL.demand();

        var said = AMTOOL.run(
                Map.of(),
                "config",
                "routes",
                "test",
                "--config.file=" + FILE,
                "severity=" + severity,
                "alertname=LedgerCacheTooSmall");

        assertThat(said.strip()).isEqualTo(receiver);
    }

    @Test
    void shouldBeAcceptedByPrometheusAndAlertmanager() throws IOException, InterruptedException {
        AMTOOL.demand();
        PROMTOOL.demand();

        AMTOOL.run(Map.of(), "check-config", FILE.toString());
        PROMTOOL.run(
                Map.of(), "check", "config", FOLDER.resolve("prometheus.yml").toString());
    }
}
