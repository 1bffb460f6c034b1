package io.spendstream.schemas.topics;

import io.spendstream.schemas.config.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the catalogue's topics where they are missing, and refuses a cluster whose topics do not fit together. */
public final class TopicSetup {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Admin admin;
    private final int partitions;
    private final short replicationFactor;

    public TopicSetup(Admin admin, int partitions, int replicationFactor) {
        this.admin = admin;
        this.partitions = partitions;
        this.replicationFactor = (short) replicationFactor;
    }

    /**
     * @return how many partitions each topic has
     * @throws ConfigurationException when the topics of the ledger differ in partitions: its state would be split, and
     *     adding partitions later sends a slice to a partition that does not hold its lines
     */
    public int ensure() throws ExecutionException, InterruptedException {
        var existing = admin.listTopics().names().get();
        var inUse = partitionsInUse(existing);
        for (var topic : Topics.all()) {
            if (!existing.contains(topic.name())) {
                create(topic, inUse);
            }
        }
        return check();
    }

    private int partitionsInUse(Set<String> existing) throws ExecutionException, InterruptedException {
        var raw = Topics.RAW_CONFLUENT_COSTS.name();
        return existing.contains(raw)
                ? describe(List.of(raw)).get(raw).partitions().size()
                : partitions;
    }

    private void create(Topic<?, ?> topic, int count) throws ExecutionException, InterruptedException {
        var wanted = new NewTopic(topic.name(), count, replicationFactor).configs(topic.settings());
        try {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            // another instance was faster
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private int check() throws ExecutionException, InterruptedException {
        var described = awaitLeaders();
        var expected =
                described.get(Topics.RAW_CONFLUENT_COSTS.name()).partitions().size();
        var faults = new ArrayList<String>();
        described.forEach((name, description) -> {
            var found = description.partitions().size();
            if (found != expected) {
                faults.add("topic " + name + " has " + found + " partitions, " + Topics.RAW_CONFLUENT_COSTS + " has "
                        + expected + ": all must have the same number, fixed at creation");
            }
        });
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults.stream().sorted().toList());
        }
        return expected;
    }

    /** A topic that has just been created is not there yet for every broker; producing too early loses order. */
    private Map<String, TopicDescription> awaitLeaders() throws ExecutionException, InterruptedException {
        var names = Topics.all().stream().map(Topic::name).toList();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                var described = describe(names);
                if (described.values().stream().allMatch(TopicSetup::hasLeaders) || System.nanoTime() > deadline) {
                    return described;
                }
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static boolean hasLeaders(TopicDescription topic) {
        return topic.partitions().stream()
                .allMatch(partition ->
                        partition.leader() != null && !partition.leader().isEmpty());
    }

    private Map<String, TopicDescription> describe(List<String> names) throws ExecutionException, InterruptedException {
        return admin.describeTopics(names).allTopicNames().get();
    }
}
