package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spendstream.schemas.topics.Topics;
import io.spendstream.testkit.TestFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Our rules and routes in a real Prometheus and a real Alertmanager, on a running pipeline in which something is wrong. */
class AlertEndToEndTest {
    private static final Path OURS = Path.of("..", "prometheus");
    private static final Tool PROMETHEUS = new Tool("prometheus", "Debian: package prometheus");
    private static final Tool ALERTMANAGER =
            new Tool("prometheus-alertmanager", "Debian: package prometheus-alertmanager");
    /** Debian's has them in a place of their own. */
    private static final Path TEMPLATES = Path.of("/usr/share/prometheus/alertmanager/default.tmpl");

    private static final String REASON = "no-value";

    private final Path folder = TestFolder.fresh("alerts").toAbsolutePath();
    private final UpProcess up = SharedPipeline.running();

    @Test
    void shouldTellWhoeverIsOnCallWhenRecordsAreRefused() throws IOException {
        PROMETHEUS.demand();
        ALERTMANAGER.demand();
        assumeTrue(Files.exists(TEMPLATES), "there is no " + TEMPLATES + " (Debian: package prometheus-alertmanager)");
        try (var webhook = new Webhook();
                var manager = new Alertmanager(webhook);
                var prometheus = new Prometheus(manager.port)) {
            await("scraping").atMost(Duration.ofSeconds(30)).until(prometheus::isUp);
            assertThat(up.get("/metrics").body()).doesNotContain(REASON);

            refuseOne();

            await("webhook").atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(webhook.notices())
                    .anySatisfy(notice -> {
                        assertThat(notice.label("alertname")).isEqualTo("DeadLetters");
                        assertThat(notice.label("reason")).isEqualTo(REASON);
                        assertThat(notice.receiver()).isEqualTo("monitoring");
                        assertThat(notice.annotation("runbook_url")).endsWith("#deadletters");
                    }));
            // what nobody broke says nothing
            assertThat(webhook.notices())
                    .extracting(notice -> notice.label("alertname"))
                    .containsOnly("DeadLetters");
        }
    }

    private void refuseOne() {
        var key = "confluent|" + up.simulator.bill().organization().id() + "|"
                + up.simulator.bill().today();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", up.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    Topics.RAW_CONFLUENT_COSTS.name(), key.getBytes(StandardCharsets.UTF_8), null));
        }
    }

    /** With our rules, asked every second. */
    private final class Prometheus implements AutoCloseable {
        private final int port = UpProcess.lastingPort();
        private final LocalTool server;

        private Prometheus(int alertmanager) throws IOException {
            var config = Files.writeString(
                    folder.resolve("prometheus.yml"),
                    """
                    global: {scrape_interval: 1s, evaluation_interval: 1s}
                    rule_files: ['%s/*.yml']
                    alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:%d']}]}]}
                    scrape_configs:
                      - job_name: spendstream
                        static_configs: [{targets: ['127.0.0.1:%d'], labels: {stage: up}}]
                    """
                            .formatted(
                                    OURS.resolve("rules").toAbsolutePath().normalize(),
                                    alertmanager,
                                    up.port("API_PORT")));
            server = LocalTool.start(
                    folder,
                    List.of(
                            "prometheus",
                            "--config.file=" + config,
                            "--storage.tsdb.path=" + folder.resolve("series"),
                            "--web.listen-address=127.0.0.1:" + port,
                            "--log.level=warn"),
                    url("/-/ready"));
        }

        private boolean isUp() {
            var answer = HttpAnswer.get(url("/api/v1/query?query=up")).json();
            return answer.at("/data/result/0/value/1").asText().equals("1");
        }

        private String url(String path) {
            return "http://127.0.0.1:" + port + path;
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** With our routes, without our patience, and with a webhook for each receiver. */
    private final class Alertmanager implements AutoCloseable {
        private final int port = UpProcess.lastingPort();
        private final LocalTool server;

        private Alertmanager(Webhook webhook) throws IOException {
            Map<String, Object> ours = new Yaml().load(Files.readString(OURS.resolve("alertmanager.yml")));
            ours.remove("global");
            impatient(ours.get("route"));
            var receivers = new ArrayList<Map<String, Object>>();
            for (var receiver : (List<?>) ours.get("receivers")) {
                var name = (String) ((Map<?, ?>) receiver).get("name");
                receivers.add(Map.of("name", name, "webhook_configs", List.of(Map.of("url", webhook.url(name)))));
            }
            ours.put("receivers", receivers);
            var config = Files.writeString(folder.resolve("alertmanager.yml"), new Yaml().dump(ours));
            server = LocalTool.start(
                    folder,
                    List.of(
                            "prometheus-alertmanager",
                            "--config.file=" + config,
                            "--storage.path=" + folder.resolve("notices"),
                            "--web.listen-address=127.0.0.1:" + port,
                            "--cluster.listen-address=",
                            "--log.level=warn"),
                    "http://127.0.0.1:" + port + "/-/ready");
        }

        @SuppressWarnings("unchecked")
        private static void impatient(Object route) {
            var settings = (HashMap<String, Object>) route;
            settings.replace("group_wait", "1s");
            settings.replace("group_interval", "1s");
            ((List<?>) settings.getOrDefault("routes", List.of())).forEach(Alertmanager::impatient);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
