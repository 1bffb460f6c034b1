package io.spendstream.sink.write;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Asks Kafka who it is. */
final class TopicOrigins implements AutoCloseable {
    private final Admin admin;

    TopicOrigins(Admin admin) {
        this.admin = admin;
    }

    /** The present origin of each topic. */
    Map<String, TopicOrigin> of(Set<String> topics) {
        try {
            var cluster = admin.describeCluster().clusterId().get();
            return admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .collect(Collectors.toMap(
                            topic -> topic.name(),
                            topic -> new TopicOrigin(cluster, topic.topicId().toString())));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException fault
                    ? fault
                    : new KafkaException("cannot describe " + topics, e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
