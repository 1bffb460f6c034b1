package io.spendstream.runner.replay;

import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import java.util.List;
import java.util.stream.Collectors;

/** A topic that the ledger reads and that others write: the only kind that may be replayed. */
public record ReplayTopic(String name, Keys keys) {

    /** What a topic's keys name. */
    public enum Keys {
        /** A slice: every record stands beside the others. */
        SLICES,
        /** A thing, in a compacted topic: of each key only the newest record counts. */
        THINGS
    }

    public static List<ReplayTopic> all() {
        return Topics.all().stream()
                .filter(topic -> topic.name().startsWith("raw.") || topic.name().startsWith("ref."))
                .map(topic -> new ReplayTopic(topic.name(), keys(topic)))
                .toList();
    }

    /** @throws ConfigurationException that names the topics that may be replayed */
    public static ReplayTopic named(String name) {
        return all().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("--topic is '" + name + "', expected one of " + names()));
    }

    private static String names() {
        return all().stream().map(ReplayTopic::name).collect(Collectors.joining(", "));
    }

    private static Keys keys(Topic<?, ?> topic) {
        return topic.settings().get("cleanup.policy").equals("compact") ? Keys.THINGS : Keys.SLICES;
    }
}
