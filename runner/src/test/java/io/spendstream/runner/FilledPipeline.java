package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.simulators.confluent.SimulatorOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One {@code up} that every source but files has filled, for tests in other packages that only read; it goes with this JVM. */
public final class FilledPipeline {
    private static final int DAYS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final DemoConfluent confluent =
            new DemoConfluent(ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withDays(DAYS)));
    private final DemoGcp gcp = DemoGcp.start(Instant.now());
    private final DemoUsage usage = DemoUsage.of(LocalDate.now(ZoneOffset.UTC));
    private final List<DemoSource> sources = List.of(confluent, gcp, usage);
    private final UpProcess up = new UpProcess(confluent.simulator(), variables());

    private FilledPipeline() {
        Runtime.getRuntime().addShutdownHook(new Thread(up::close));
        up.startAndAwaitRunning();
        var registry = "http://127.0.0.1:" + up.port("SCHEMA_REGISTRY_PORT") + "/apis/ccompat/v7";
        usage.bring(KafkaSettings.from(new Env(Map.of()), up.bootstrapServers(), registry), new Console(System.out));
        for (var source : sources) {
            await(source.title()).atMost(PATIENCE).untilAsserted(() -> assertThat(
                            up.tables().factCost(source.source()))
                    .isEqualByComparingTo(source.total()));
        }
        changeWhoPays();
        up.tables().awaitQuiet();
    }

    public static FilledPipeline running() {
        return Running.PIPELINE;
    }

    public LocalDate firstDay() {
        return sources.stream().map(DemoSource::from).min(LocalDate::compareTo).orElseThrow();
    }

    public LocalDate today() {
        return confluent.simulator().bill().today();
    }

    /** What the simulated providers bill. */
    public BigDecimal billed() {
        return confluent.total().add(gcp.total());
    }

    public BigDecimal ofGcp() {
        return gcp.total();
    }

    public BigDecimal internal() {
        return usage.total();
    }

    public List<Map<String, Object>> rows(String sql) {
        return up.tables().rows(sql);
    }

    public JsonNode get(String path) {
        return up.get(path).json();
    }

    /** What the running pipeline exposes, and an exporter beside it. */
    public String metrics() {
        var exporter = new CollectorRegistry();
        Prometheus.exporter(exporter);
        var text = new StringWriter();
        try {
            TextFormat.write004(text, exporter.metricFamilySamples());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return up.get("/metrics").body() + text;
    }

    /** Usage gets somebody who pays, and facts a change that is no first saying. */
    private void changeWhoPays() {
        var rule =
                """
                {"rule_id": "usage", "valid_from": "%s", "match": {"product": "KUBERNETES"},
                 "targets": [{"business_unit": "hosting"}]}
                """;
        var answer = HttpAnswer.post(up.url("/api/v1/attribution-rules"), rule.formatted(usage.from()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        await("who pays").atMost(PATIENCE).until(() -> up.tables()
                .one(
                        "SELECT bool_and(business_unit = 'hosting') FROM daily_costs WHERE source = 'kubernetes'",
                        Boolean.class));
    }

    private Map<String, String> variables() {
        var variables = new HashMap<String, String>();
        sources.forEach(source -> variables.putAll(source.variables()));
        return variables;
    }

    private static final class Running {
        private static final FilledPipeline PIPELINE = new FilledPipeline();
    }
}
