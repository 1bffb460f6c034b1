package io.spendstream.testkit;

import io.spendstream.embedded.EmbeddedKafka;
import io.spendstream.embedded.Ports;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.testcontainers.kafka.KafkaContainer;

/** One broker for all tests of this JVM; it goes with the JVM. */
public final class TestKafka {
    private TestKafka() {}

    public static String bootstrapServers() {
        return Running.BOOTSTRAP;
    }

    public static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    public static void create(String topic, int partitions) {
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("cannot create topic " + topic, e);
        }
    }

    private static final class Running {
        private static final String BOOTSTRAP = start();

        private static String start() {
            if (Backend.chosen() == Backend.TESTCONTAINERS) {
                var container = new KafkaContainer(Docker.KAFKA);
                container.start();
                return container.getBootstrapServers();
            }
            var kafka = EmbeddedKafka.start(TestFolder.fresh("kafka"), Ports.free(), Ports.free());
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
            return kafka.bootstrapServers();
        }
    }
}
