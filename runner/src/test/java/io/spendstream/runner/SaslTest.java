package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.client.CollectorRegistry;
import io.spendstream.embedded.EmbeddedKafka;
import io.spendstream.embedded.Ports;
import io.spendstream.ingest.ConfluentSettings;
import io.spendstream.ingest.Progress;
import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.simulators.confluent.SimulatorOptions;
import io.spendstream.sink.DatabaseSettings;
import io.spendstream.sink.organizations.CredentialSettings;
import io.spendstream.testkit.TestFolder;
import io.spendstream.testkit.TestPostgres;
import io.spendstream.testkit.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A Kafka that asks who is there, as Confluent Cloud does. */
class SaslTest {
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";
    private static final String OURS = LOGIN + "username=\"costs\" password=\"costs-secret\";";
    private static final String WRONG = LOGIN + "username=\"costs\" password=\"not-the-secret\";";
    private static final Path FOLDER = TestFolder.fresh("sasl");

    private static EmbeddedKafka broker;
    private static ConfluentSimulator simulator;

    @BeforeAll
    static void start() {
        var port = Ports.free();
        var controllerPort = Ports.free();
        var listener = "SASL_PLAINTEXT://127.0.0.1:" + port;
        broker = EmbeddedKafka.start(
                FOLDER.resolve("kafka"),
                port,
                controllerPort,
                Map.of(
                        "listeners", listener + ",CONTROLLER://127.0.0.1:" + controllerPort,
                        "advertised.listeners", listener,
                        "listener.security.protocol.map", "SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "inter.broker.listener.name", "SASL_PLAINTEXT",
                        "sasl.enabled.mechanisms", "PLAIN",
                        "sasl.mechanism.inter.broker.protocol", "PLAIN",
                        "listener.name.sasl_plaintext.plain.sasl.jaas.config",
                                LOGIN + "username=\"broker\" password=\"broker-secret\" user_broker=\"broker-secret\""
                                        + " user_costs=\"costs-secret\";"));
        simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withDays(4));
    }

    @AfterAll
    static void close() {
        simulator.close();
        broker.close();
    }

    @Test
    void shouldTellBillWhenPropertiesAreInAFile() throws Exception {
        var file = FOLDER.resolve("client.properties");
        Files.write(
                file, List.of("security.protocol=SASL_PLAINTEXT", "sasl.mechanism=PLAIN", "sasl.jaas.config=" + OURS));

        collect(Map.of("KAFKA_CLIENT_PROPERTIES", file.toString()));
    }

    @Test
    void shouldTellBillWhenPropertiesAreVariables() throws Exception {
        collect(variables(OURS));
    }

    @Test
    void shouldLetVariableWinWhenFileSaysOtherwise() throws IOException {
        var file = FOLDER.resolve("outdated.properties");
        Files.write(file, List.of("security.protocol=SASL_PLAINTEXT", "sasl.jaas.config=" + WRONG));
        var both = new HashMap<>(variables(OURS));
        both.put("KAFKA_CLIENT_PROPERTIES", file.toString());

        assertThat(Cluster.prepare(kafka(env(both))).id()).isNotBlank();
    }

    @Test
    void shouldNameWhatToCheckWhenPasswordIsWrong() {
        var kafka = kafka(env(variables(WRONG)));

        assertThatThrownBy(() -> Cluster.prepare(kafka))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(broker.bootstrapServers(), "Authentication failed", "KAFKA_SASL_JAAS_CONFIG")
                .hasMessageNotContaining("not-the-secret");
    }

    @Test
    void shouldNameWhatToCheckWhenLoginMakesNoSense() {
        var kafka = kafka(env(variables("no login module")));

        assertThatThrownBy(() -> Cluster.prepare(kafka))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("JAAS");
    }

    /** All stages, started as the commands start them. */
    private static void collect(Map<String, String> login) throws Exception {
        var database = TestPostgres.freshDatabase();
        var env = env(login);
        var kafka = kafka(env);
        var since = Instant.now();
        var bill = simulator.bill();
        bill.restate(bill.today().minusDays(1));
        try (var closing = new Closing()) {
            var stages = new Stages(closing, new CollectorRegistry());
            var cluster = Cluster.prepare(kafka);
            var tables = stages.database(DatabaseSettings.of(database.jdbcUrl(), database.user(), database.password()));
            stages.sink(kafka, tables);
            stages.streams(env, kafka, cluster, FOLDER);
            var integrations = IntegrationParts.of(
                    IntegrationSettings.from(env), CredentialSettings.local(FOLDER.resolve("credentials.key")), tables);
            var ingest = stages.ingest(
                    SourceSettings.of(ConfluentSettings.from(env).orElseThrow()), integrations, kafka, Progress.SILENT);

            var run = ingest.collectAtStart().get();

            assertThat(run.getError()).isNull();
            new BillingTables(tables.jdbi()).awaitBill(bill, since);
        }
    }

    private static KafkaSettings kafka(Env env) {
        var settings = KafkaSettings.from(env, "", "");
        env.check();
        return settings;
    }

    private static Map<String, String> variables(String login) {
        return Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                "KAFKA_SASL_MECHANISM", "PLAIN",
                "KAFKA_SASL_JAAS_CONFIG", login);
    }

    private static Env env(Map<String, String> login) {
        var variables = new HashMap<>(login);
        variables.putAll(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "SCHEMA_REGISTRY_URL", TestRegistry.settings().url(),
                "STREAMS_CACHE_MB", "16",
                "CONFLUENT_CLOUD_URL", simulator.url(),
                "CONFLUENT_API_KEY", simulator.key(),
                "CONFLUENT_API_SECRET", simulator.secret(),
                "CONFLUENT_BACKFILL_DAYS", "4",
                "CONFLUENT_REVIEW_DAYS", "4"));
        return new Env(variables);
    }
}
