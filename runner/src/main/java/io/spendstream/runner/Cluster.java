package io.spendstream.runner;

import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.TopicSetup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kafka cluster, once its topics are there.
 *
 * @param partitions of every topic
 */
record Cluster(String id, int partitions) {
    private static final Logger log = LoggerFactory.getLogger(Cluster.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @FunctionalInterface
    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException;
    }

    /** Creates what is missing. */
    static Cluster prepare(KafkaSettings kafka) {
        return ask(kafka, admin -> {
            var partitions = new TopicSetup(admin, kafka.partitions(), kafka.replicationFactor()).ensure();
            return new Cluster(admin.describeCluster().clusterId().get(), partitions);
        });
    }

    /** Creates nothing. */
    static void mustAnswer(KafkaSettings kafka) {
        ask(kafka, admin -> admin.describeCluster().clusterId().get());
    }

    /**
     * Of a topic that must be there; creates nothing.
     *
     * @return how many partitions it has
     */
    static int partitionsOf(KafkaSettings kafka, String topic) {
        return ask(kafka, admin -> {
            if (!admin.listTopics().names().get().contains(topic)) {
                throw new ConfigurationException("Kafka at " + kafka.bootstrapServers() + " has no topic " + topic
                        + ": Spendstream creates it when it starts");
            }
            var described = admin.describeTopics(List.of(topic)).allTopicNames().get();
            return described.get(topic).partitions().size();
        });
    }

    private static <T> T ask(KafkaSettings kafka, Question<T> question) {
        var client = kafka.client();
        client.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        client.put("request.timeout.ms", 10_000);
        if (!listens(kafka)) {
            log.warn("nobody listens yet, waiting for Kafka servers={} most={}", kafka.bootstrapServers(), PATIENCE);
        }
        try (var admin = Admin.create(client)) {
            return question.ask(admin);
        } catch (ExecutionException e) {
            throw new ConfigurationException(explain(kafka, e.getCause()));
        } catch (KafkaException e) {
            // the client itself cannot be made: a name that does not resolve, a property that makes no sense
            throw new ConfigurationException(explain(kafka, root(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("stopped while waiting for Kafka");
        }
    }

    private static boolean listens(KafkaSettings kafka) {
        return Stream.of(kafka.bootstrapServers().split(","))
                .map(server -> server.strip().replaceFirst("^.*://", ""))
                .anyMatch(Cluster::listens);
    }

    private static boolean listens(String server) {
        var end = server.lastIndexOf(':');
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(server.substring(0, end), Integer.parseInt(server.substring(end + 1))),
                    1_000);
            return true;
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // whoever asks says why
            return false;
        }
    }

    private static Throwable root(Throwable fault) {
        return fault.getCause() == null ? fault : root(fault.getCause());
    }

    private static String explain(KafkaSettings kafka, Throwable cause) {
        var place = "Kafka at " + kafka.bootstrapServers() + ": " + cause.getMessage();
        if (cause instanceof AuthenticationException) {
            return place + ". Check the credentials in KAFKA_CLIENT_PROPERTIES or KAFKA_SASL_JAAS_CONFIG.";
        }
        if (cause instanceof AuthorizationException) {
            return place + ". ./spendstream topics --print lists the topics to create and the rights that are needed.";
        }
        return place + ". Check KAFKA_BOOTSTRAP_SERVERS and that the brokers can be reached; embedded ones are found by"
                + " SPENDSTREAM_DATA_DIR, which is data/demo beside the demo.";
    }
}
