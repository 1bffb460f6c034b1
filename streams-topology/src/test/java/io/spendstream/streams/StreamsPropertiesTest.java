package io.spendstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {
    @Test
    void shouldArriveAtKafkaWhenSet() {
        var streams = streams(Map.of("STREAMS_STANDBY_REPLICAS", "1", "STREAMS_SESSION_TIMEOUT_MS", "6000"));

        assertThat(streams.getInt("num.standby.replicas")).isEqualTo(1);
        assertThat(consumer(streams).getInt("session.timeout.ms")).isEqualTo(6_000);
        assertThat(consumer(streams).getInt("heartbeat.interval.ms")).isEqualTo(600);
    }

    @Test
    void shouldStandByForNobodyAndWaitTenSecondsWhenNotSet() {
        var streams = streams(Map.of());

        assertThat(streams.getInt("num.standby.replicas")).isZero();
        assertThat(consumer(streams).getInt("session.timeout.ms")).isEqualTo(10_000);
        assertThat(consumer(streams).getInt("heartbeat.interval.ms")).isLessThan(5_000);
    }

    @Test
    void shouldPassOnWhatTheClientIsToldWhenItIsNotOurs() {
        var streams = streams(Map.of("KAFKA_CLIENT_DNS_LOOKUP", "resolve_canonical_bootstrap_servers_only"));

        assertThat(consumer(streams).getString("client.dns.lookup"))
                .isEqualTo("resolve_canonical_bootstrap_servers_only");
    }

    @Test
    void shouldNameTheVariableWhenNoBrokerWouldAllowIt() {
        var env = new Env(Map.of("STREAMS_SESSION_TIMEOUT_MS", "500"));
        StreamsSettings.from(env, Path.of("data"));

        assertThatThrownBy(env::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("STREAMS_SESSION_TIMEOUT_MS");
    }

    private static StreamsConfig streams(Map<String, String> variables) {
        var env = new Env(variables);
        var kafka = KafkaSettings.from(env, "127.0.0.1:9092", "mock://properties");
        var properties = StreamsProperties.of(kafka, StreamsSettings.from(env, Path.of("data")));
        env.check();
        return new StreamsConfig(properties);
    }

    /** Kafka's own reading of them, so that a name that it does not know does not pass. */
    private static ConsumerConfig consumer(StreamsConfig streams) {
        var properties = streams.getMainConsumerConfigs("group", "client", 0);
        properties.put("key.deserializer", ByteArrayDeserializer.class);
        properties.put("value.deserializer", ByteArrayDeserializer.class);
        return new ConsumerConfig(properties);
    }
}
