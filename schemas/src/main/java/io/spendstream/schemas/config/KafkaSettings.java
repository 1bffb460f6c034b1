package io.spendstream.schemas.config;

import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How to reach Kafka and the Schema Registry. Any client property passes through: from the file that
 * KAFKA_CLIENT_PROPERTIES names, then from variables such as KAFKA_SECURITY_PROTOCOL, which win.
 *
 * @param partitions of topics that we create; existing ones keep theirs
 */
public record KafkaSettings(
        Map<String, String> clientProperties, RegistrySettings registry, int partitions, int replicationFactor) {
    private static final String PREFIX = "KAFKA_";
    private static final String REGISTRY_PREFIX = "SCHEMA_REGISTRY_";

    public KafkaSettings {
        clientProperties = Map.copyOf(clientProperties);
    }

    /** Reads what is set; addresses that are not set are filled in by whoever embeds the servers. */
    public static KafkaSettings from(Env env, String bootstrapServers, String registryUrl) {
        var client = new HashMap<String, String>();
        env.text("KAFKA_CLIENT_PROPERTIES").ifPresent(file -> client.putAll(file(env, file)));
        var known = clientPropertyNames();
        env.startingWith(PREFIX).forEach((name, value) -> {
            var property = property(name, PREFIX);
            if (known.contains(property)) {
                client.put(property, value);
            }
        });
        client.putIfAbsent("bootstrap.servers", bootstrapServers);
        var registry = new HashMap<String, String>();
        env.text("SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO").ifPresent(user -> {
            registry.put("basic.auth.credentials.source", "USER_INFO");
            registry.put("basic.auth.user.info", user);
        });
        env.startingWith(REGISTRY_PREFIX + "SSL_")
                .forEach((name, value) -> registry.put("schema.registry." + property(name, REGISTRY_PREFIX), value));
        registry.put("auto.register.schemas", String.valueOf(env.flag("SCHEMA_REGISTRY_AUTO_REGISTER", true)));
        return new KafkaSettings(
                client,
                new RegistrySettings(env.text("SCHEMA_REGISTRY_URL", registryUrl), registry),
                env.number("TOPIC_PARTITIONS", Topics.DEFAULT_PARTITIONS, 1, 10_000),
                env.number("TOPIC_REPLICATION_FACTOR", -1, -1, 100));
    }

    public String bootstrapServers() {
        return clientProperties.get("bootstrap.servers");
    }

    /** A copy to add to. */
    public Map<String, Object> client() {
        return new HashMap<>(clientProperties);
    }

    /** Without values: they may be secrets. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrap=" + bootstrapServers() + ", client=" + new TreeSet<>(clientProperties.keySet())
                + ", registry=" + registry + "]";
    }

    private static Map<String, String> file(Env env, String file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return env.fault("KAFKA_CLIENT_PROPERTIES names a file that cannot be read: " + file, Map.of());
        }
        var texts = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name)));
        return texts;
    }

    private static String property(String variable, String prefix) {
        return variable.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static Set<String> clientPropertyNames() {
        var names = new TreeSet<>(ProducerConfig.configNames());
        names.addAll(ConsumerConfig.configNames());
        names.addAll(AdminClientConfig.configNames());
        return names;
    }
}
