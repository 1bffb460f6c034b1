package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.embedded.Ports;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.testkit.TestFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees who makes a mistake: a line that says what to do, never a stack trace. */
class CommandLineTest {
    private static final int USAGE = 2;
    private static final Map<String, String> CREDENTIALS =
            Map.of("CONFLUENT_API_KEY", "key", "CONFLUENT_API_SECRET", "a-secret-never-printed");

    @Test
    void shouldTellVersionWhenAsked() {
        assertThat(run(Map.of(), "--version").said(0)).matches("spendstream \\d+\\.\\d+.*\\R");
    }

    @Test
    void shouldListEveryCommandWhenAskedForHelp() {
        assertThat(run(Map.of(), "--help").said(0))
                .contains("demo", "up", "ingest", "streams", "sink", "api", "kafka", "registry", "postgres", "doctor")
                .contains("replay", "recompute", "exporter", "usage", "customers", "simulators");
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "--nonsense", "up --nonsense"})
    void shouldRefuseWhenItDoesNotUnderstand(String arguments) {
        assertThat(run(Map.of(), arguments.split(" ")).said(USAGE)).contains("nonsense");
    }

    @ParameterizedTest
    @CsvSource({
        "usage --customer client-a1b2 --from 2026-13-01",
        "backfill --source gcp --to 2026-10-01 --from 2026-13-01",
        "recompute --org org-1 --to 2026-10-01 --from yesterday"
    })
    void shouldShowADayWhenItIsGivenNone(String arguments) {
        assertThat(run(Map.of(), arguments.split(" ")).said(USAGE))
                .contains("option '--from': '", "' is no day, expected one such as 2026-10-01")
                .doesNotContain("java.time", "Exception");
    }

    @ParameterizedTest
    @CsvSource({"up", "ingest"})
    void shouldNameCredentialsWhenNoSourceIsSetUp(String command) {
        assertThat(run(Map.of(), command).said(USAGE)).contains("CONFLUENT_API_KEY", "CONFLUENT_API_SECRET");
    }

    @Test
    void shouldNameTheOtherHalfWhenCredentialsAreHalf() {
        assertThat(run(Map.of("CONFLUENT_API_KEY", "key"), "up").said(USAGE)).contains("CONFLUENT_API_SECRET");
    }

    @Test
    void shouldReportFaultsTogetherWhenThereAreSeveral() {
        var faulty = new HashMap<>(CREDENTIALS);
        faulty.putAll(Map.of(
                "API_PORT", "abc",
                "CONFLUENT_WINDOW_DAYS", "99",
                "TOPIC_PARTITIONS", "none",
                "STREAMS_THREADS", "0",
                "DB_POOL_SIZE", "-1",
                "HOURLY_JOB_ENABLED", "perhaps",
                "KAFKA_PORT", "70000"));

        var said = run(faulty, "up").said(USAGE);

        assertThat(said.lines()).hasSize(7);
        assertThat(said)
                .contains("API_PORT is 'abc'", "CONFLUENT_WINDOW_DAYS is '99'", "TOPIC_PARTITIONS is 'none'")
                .contains("STREAMS_THREADS is '0'", "DB_POOL_SIZE is '-1'", "HOURLY_JOB_ENABLED is 'perhaps'")
                .contains("KAFKA_PORT is '70000'");
    }

    @ParameterizedTest
    @CsvSource({"sink", "api", "streams", "ingest"})
    void shouldReportFaultBeforeConnectingWhenOneStageRunsAlone(String stage) {
        var faulty = new HashMap<>(CREDENTIALS);
        faulty.put("HEALTH_CHECK_PORT", "abc");
        faulty.put("TOPIC_PARTITIONS", "none");

        var said = run(faulty, stage).said(USAGE);

        assertThat(said.lines()).hasSize(2);
        assertThat(said).contains("HEALTH_CHECK_PORT is 'abc'", "TOPIC_PARTITIONS is 'none'");
    }

    @ParameterizedTest
    @CsvSource({
        "up, API_PORT",
        "kafka, KAFKA_PORT",
        "kafka, KAFKA_CONTROLLER_PORT",
        "registry, SCHEMA_REGISTRY_PORT",
        "postgres, POSTGRES_PORT"
    })
    void shouldNameVariableWhenItsPortIsTaken(String command, String variable) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var environment = new HashMap<>(CREDENTIALS);
            environment.put(variable, String.valueOf(taken.getLocalPort()));

            var said = run(environment, command).said(USAGE);

            assertThat(said.lines()).hasSize(1);
            assertThat(said).contains(variable + "=" + taken.getLocalPort());
        }
    }

    @Test
    void shouldDemandRegistryWhenKafkaIsYours() throws IOException {
        var file = TestFolder.fresh("client").resolve("client.properties");
        Files.writeString(file, "bootstrap.servers=kafka.example:9092\n");
        var byVariable = Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092");
        var byFile = Map.of("KAFKA_CLIENT_PROPERTIES", file.toAbsolutePath().toString());

        for (var kafka : List.of(byVariable, byFile)) {
            var environment = new HashMap<>(CREDENTIALS);
            environment.putAll(kafka);

            assertThat(run(environment, "up").said(USAGE)).contains("SCHEMA_REGISTRY_URL");
        }
    }

    @Test
    void shouldSayWhatToCheckWhenKafkaHasNoAddress() {
        var kafka = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "no-such-host.invalid:9092", "SCHEMA_REGISTRY_URL", "http://127.0.0.1:1");

        assertThat(run(kafka, "streams").said(USAGE))
                .contains("no-such-host.invalid:9092", "Check KAFKA_BOOTSTRAP_SERVERS")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://billing:geheim@db/billing",
        "postgresql://billing:gehe/im@db:x/billing",
        "postgresql://billing:geheim@db.example:5432"
    })
    void shouldNotPrintPasswordWhenDatabaseAddressIsFaulty(String url) {
        assertThat(run(Map.of("DATABASE_URL", url), "sink").said(USAGE))
                .contains("DATABASE_URL")
                .doesNotContain("gehe", "im@");
    }

    @Test
    void shouldSayWhatIsWrongWhenDatabaseDoesNotAnswer() {
        var said = run(Map.of("DATABASE_URL", "postgresql://billing:geheim@127.0.0.1:1/billing"), "migrate")
                .said(USAGE);

        assertThat(said)
                .contains("127.0.0.1:1", "refused", "DATABASE_URL")
                .doesNotContain("geheim", "\tat ", "request timed out");
    }

    @Test
    void shouldRefuseWhenAnotherProcessUsesTheDataFolder() {
        var environment = new HashMap<>(SharedPipeline.running().environment());
        environment.keySet().removeIf(name -> name.endsWith("_PORT"));

        var said = run(environment, "up").said(USAGE);

        assertThat(said).contains("another Spendstream is using", "SPENDSTREAM_DATA_DIR");
        assertThat(SharedPipeline.running().get("/healthz").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"create", "list"})
    void shouldSayThatThereIsNoSuchOrganisation(String verb) {
        assertThat(run(SharedPipeline.running().environment(), "keys", verb, "nope")
                        .said(USAGE))
                .contains("there is no organisation nope");
    }

    @Test
    void shouldListEveryTopicWhenPrinted() {
        // it needs no registry; Kubernetes sets such a port beside a service of that name
        var environment = Map.of(
                "STREAMS_APPLICATION_ID", "costs-eu",
                "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
                "KAFKA_PORT", "tcp://10.0.0.1:9092");
        var said = run(environment, "topics", "--print").said(0);

        assertThat(Topics.all())
                .allSatisfy(topic -> assertThat(said).contains("--create --topic " + topic.name() + " --partitions 6"));
        assertThat(said).contains("--topic costs-eu-ledger-changelog");
    }

    @Test
    void shouldTellWhatIsNotSetUpWhenDoctorFindsNothing() {
        assertThat(run(Map.of(), "doctor").said(0)).contains("all well", "Confluent Cloud  not set up");
    }

    @Test
    void shouldBlameNoVariableWhenAnEmbeddedServerIsGone() throws IOException {
        try (var left = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = Map.of(
                    "POSTGRES_PORT", String.valueOf(left.getLocalPort()), "KAFKA_PORT", String.valueOf(Ports.free()));

            assertThat(run(ports, "doctor").said(1))
                    .contains("MEND  Kafka", "MEND  Schema Registry", "the next start ends them")
                    .doesNotContain("KAFKA_BOOTSTRAP_SERVERS", "SCHEMA_REGISTRY_URL", "(;");
        }
    }

    @Test
    void shouldNameTheVariableWhenAServerOfOursDoesNotAnswer() {
        var servers = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "no-such-host.invalid:9092", "SCHEMA_REGISTRY_URL", "http://127.0.0.1:1");

        assertThat(run(servers, "doctor").said(1))
                .contains("(no-such-host.invalid:9092; check KAFKA_BOOTSTRAP_SERVERS)")
                .contains("(http://127.0.0.1:1; check SCHEMA_REGISTRY_URL)");
    }

    @Test
    void shouldWarnOfReportsWithoutAKeyWhenDoctorIsAsked() {
        assertThat(run(Map.of("USAGE_REPORT_CUSTOMERS", "client-a1b2, client-c3d4"), "doctor")
                        .said(0))
                .contains("WARN  usage reports    2 customers report without a key", "all well");
    }

    private static CommandLineRun run(Map<String, String> environment, String... arguments) {
        return CommandLineRun.of(environment, arguments);
    }
}
