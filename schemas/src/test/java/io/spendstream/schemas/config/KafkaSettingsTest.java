package io.spendstream.schemas.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSettingsTest {
    private static final String SECRET = "tOpSeCrEt";

    @Test
    void shouldUseTheGivenAddressesWhenNothingIsSet() {
        var settings = read(Map.of());

        assertThat(settings.clientProperties()).isEqualTo(Map.of("bootstrap.servers", "embedded:9092"));
        assertThat(settings.registry().url()).isEqualTo("http://embedded:8081");
        assertThat(settings.partitions()).isEqualTo(6);
        assertThat(settings.replicationFactor()).isEqualTo(-1);
    }

    @Test
    void shouldPassClientPropertiesThrough() {
        var settings = read(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "cloud:9092",
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_MECHANISM", "PLAIN\n",
                "KAFKA_SASL_JAAS_CONFIG", "login username='u' password='" + SECRET + "';",
                "KAFKA_SSL_TRUSTSTORE_LOCATION", "/certs/trust.jks",
                "KAFKA_PORT", "9092",
                "KAFKA_HEAP_OPTS", "-Xmx1g",
                "TOPIC_REPLICATION_FACTOR", "3"));

        assertThat(settings.clientProperties())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "cloud:9092",
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "PLAIN",
                        "sasl.jaas.config", "login username='u' password='" + SECRET + "';",
                        "ssl.truststore.location", "/certs/trust.jks"));
        assertThat(settings.bootstrapServers()).isEqualTo("cloud:9092");
        assertThat(settings.replicationFactor()).isEqualTo(3);
    }

    @Test
    void shouldLetVariablesWinOverTheFileAndTheFileOverWhatIsEmbedded(@TempDir Path folder) throws IOException {
        var file = folder.resolve("client.properties");
        Files.writeString(
                file, "bootstrap.servers=file:9092\nsecurity.protocol=SASL_SSL\nclient.id=file\nany.thing=kept\n");
        var named = Map.of("KAFKA_CLIENT_PROPERTIES", file.toString());
        var overridden = new HashMap<>(named);
        overridden.put("KAFKA_BOOTSTRAP_SERVERS", "variable:9092");
        overridden.put("KAFKA_CLIENT_ID", "variable");

        assertThat(read(named).clientProperties())
                .isEqualTo(Map.of(
                        "bootstrap.servers",
                        "file:9092",
                        "security.protocol",
                        "SASL_SSL",
                        "client.id",
                        "file",
                        "any.thing",
                        "kept"));
        assertThat(read(overridden).clientProperties())
                .isEqualTo(Map.of(
                        "bootstrap.servers",
                        "variable:9092",
                        "security.protocol",
                        "SASL_SSL",
                        "client.id",
                        "variable",
                        "any.thing",
                        "kept"));
    }

    @Test
    void shouldPassRegistryCredentialsThrough() {
        var registry = read(Map.of(
                        "SCHEMA_REGISTRY_URL", "https://registry",
                        "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO", "key:" + SECRET,
                        "SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION", "/certs/trust.jks",
                        "SCHEMA_REGISTRY_AUTO_REGISTER", "no"))
                .registry();

        assertThat(registry.asClientProperties())
                .containsEntry("schema.registry.url", "https://registry")
                .containsEntry("basic.auth.credentials.source", "USER_INFO")
                .containsEntry("basic.auth.user.info", "key:" + SECRET)
                .containsEntry("schema.registry.ssl.truststore.location", "/certs/trust.jks")
                .containsEntry("auto.register.schemas", "false");
    }

    @Test
    void shouldReportAllFaultsTogether(@TempDir Path folder) throws IOException {
        var broken = Files.writeString(folder.resolve("broken"), "a=\\u12");
        var binary = Files.write(folder.resolve("binary"), "ä".getBytes(StandardCharsets.ISO_8859_1));
        for (var file : new Path[] {broken, binary, folder, folder.resolve("absent")}) {
            var env = new Env(Map.of(
                    "KAFKA_CLIENT_PROPERTIES", file.toString(),
                    "TOPIC_PARTITIONS", "0",
                    "TOPIC_REPLICATION_FACTOR", "three",
                    "SCHEMA_REGISTRY_AUTO_REGISTER", "maybe"));

            KafkaSettings.from(env, "embedded:9092", "http://embedded:8081");

            assertThatThrownBy(env::check)
                    .isInstanceOf(ConfigurationException.class)
                    .message()
                    .satisfies(message -> assertThat(message.lines().toList())
                            .hasSize(4)
                            .anyMatch(line ->
                                    line.startsWith("KAFKA_CLIENT_PROPERTIES") && line.contains(file.toString()))
                            .anyMatch(line -> line.startsWith("TOPIC_PARTITIONS is '0'"))
                            .anyMatch(line -> line.startsWith("TOPIC_REPLICATION_FACTOR is 'three'"))
                            .anyMatch(line -> line.startsWith("SCHEMA_REGISTRY_AUTO_REGISTER is 'maybe'")));
        }
    }

    @Test
    void shouldNotPrintSecrets() {
        var settings = read(Map.of(
                "KAFKA_SASL_JAAS_CONFIG", SECRET,
                "KAFKA_SSL_KEYSTORE_PASSWORD", SECRET,
                "SCHEMA_REGISTRY_URL", "https://user:" + SECRET + "@registry/path",
                "SCHEMA_REGISTRY_SSL_KEY_PASSWORD", SECRET,
                "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO", "key:" + SECRET));

        assertThat(settings.toString() + settings.registry())
                .contains("sasl.jaas.config", "registry/path", "embedded:9092")
                .doesNotContain(SECRET);
    }

    private static KafkaSettings read(Map<String, String> variables) {
        var env = new Env(variables);
        var settings = KafkaSettings.from(env, "embedded:9092", "http://embedded:8081");
        assertThatCode(env::check).doesNotThrowAnyException();
        return settings;
    }
}
