package io.spendstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest {
    @TempDir
    Path folder;

    @Test
    void shouldKeepTopicsWhenKafkaRestartsOnAnotherPort() throws Exception {
        String clusterId;
        try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"), Ports.free(), Ports.free());
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1)))
                    .all()
                    .get();
            clusterId = admin.describeCluster().clusterId().get();
        }

        try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"), Ports.free(), Ports.free());
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).contains("kept");
            assertThat(admin.describeCluster().clusterId().get()).isEqualTo(clusterId);
        }
    }

    @Test
    void shouldKeepRowsWhenPostgresqlRestarts() throws Exception {
        try (var postgres = EmbeddedPostgresql.start(folder.resolve("postgresql"), Ports.free())) {
            execute(postgres, "create table kept as select 42 as answer");
        }

        try (var postgres = EmbeddedPostgresql.start(folder.resolve("postgresql"), Ports.free())) {
            assertThat(execute(postgres, "select answer from kept")).isEqualTo("42");
            assertThat(execute(postgres, "show fsync")).isEqualTo("on");
            assertThat(execute(postgres, "show synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void shouldEndThePostgresqlThatAKilledRunLeftBehindAndTakeItsData() throws Exception {
        var run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRun.class.getName(),
                        folder.resolve("postgresql").toString())
                .redirectErrorStream(true)
                .start();
        assertThat(run.inputReader().lines().anyMatch("ready"::equals)).isTrue();
        run.destroyForcibly().waitFor();

        try (var postgres = EmbeddedPostgresql.start(folder.resolve("postgresql"), Ports.free())) {
            assertThat(execute(postgres, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void shouldUnpackAgainWhatAKilledRunLeftHalfUnpacked() throws Exception {
        var half = folder.resolve("postgresql/binaries/PG-half");
        Files.createDirectories(half.resolve("lib"));
        Files.writeString(half.resolve("lib/libpq.so"), "half a library");

        UnpackedBinaries.dropIncomplete(folder.resolve("postgresql/binaries"));

        assertThat(half).doesNotExist();
        try (var postgres = EmbeddedPostgresql.start(folder.resolve("postgresql"), Ports.free())) {
            assertThat(execute(postgres, "select 42")).isEqualTo("42");
        }
        UnpackedBinaries.dropIncomplete(folder.resolve("postgresql/binaries"));
        try (var kept = Files.list(folder.resolve("postgresql/binaries"))) {
            assertThat(kept).isNotEmpty();
        }
    }

    @Test
    void shouldKeepSchemasWhenTheRegistryRestartsAfterItsOwnerWasKilled() throws Exception {
        var home = Path.of(System.getProperty("spendstream.registry.home"));
        var schema = "{\"schema\":\"{\\\"type\\\":\\\"string\\\"}\"}";
        var orphan = EmbeddedRegistry.start(home, folder.resolve("registry"), Ports.free());
        var id = post(orphan.url() + "/subjects/kept-value/versions", schema);

        try (var registry = EmbeddedRegistry.start(home, folder.resolve("registry"), Ports.free())) {
            assertThat(post(registry.url() + "/subjects/kept-value/versions", schema))
                    .isEqualTo(id)
                    .contains("\"id\"");
        }
    }

    @Test
    void shouldRefuseADataFolderThatIsInUse() {
        try (var owned = DataFolder.own(folder)) {
            assertThat(Files.exists(owned.resolve(".lock"))).isTrue();
            assertThatThrownBy(() -> DataFolder.own(folder)).hasMessageContaining("SPENDSTREAM_DATA_DIR");
        }

        DataFolder.own(folder).close();
    }

    private static String execute(EmbeddedPostgresql postgres, String sql) throws Exception {
        var url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + EmbeddedPostgresql.DATABASE;
        try (var connection = DriverManager.getConnection(url, EmbeddedPostgresql.USER, EmbeddedPostgresql.PASSWORD);
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            statement.getResultSet().next();
            return statement.getResultSet().getString(1);
        }
    }

    private static String post(String url, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
