package io.spendstream.sink.write;

import io.spendstream.schemas.avro.RawUsageReport;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds processes that report under one identity: each replaces what the other says, so half of the usage is lost. An
 * exporter that starts anew has another name and is no fault; one that comes back after another one spoke is. Two
 * clusters that were both left at the default INSTANCE_ID, for example: A, B, A. Not thread-safe: belongs to one consumer,
 * which reads all reports of a customer's day.
 */
final class Senders {
    private static final Logger log = LoggerFactory.getLogger(Senders.class);
    private static final int MOST_IDENTITIES = 100_000;
    private static final int MOST_FORMER = 20;

    private final SinkMetrics metrics;
    private final Map<Identity, Turn> turns = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Identity, Turn> eldest) {
            return size() > MOST_IDENTITIES;
        }
    };

    Senders(SinkMetrics metrics) {
        this.metrics = metrics;
    }

    private record Identity(String customerId, String instanceId, String namespace) {}

    /** Who speaks, since when at least, and who spoke before. */
    private static final class Turn {
        private final Set<String> former = new LinkedHashSet<>();
        private String sender;
        private Instant newest = Instant.MIN;
    }

    /** What is not newer than what was heard, as when a topic is read again, says nothing about who speaks now. */
    void heard(RawUsageReport report) {
        var sender = report.getSender();
        if (sender.isEmpty()) {
            return;
        }
        var identity = new Identity(report.getCustomerId(), report.getInstanceId(), report.getNamespace());
        var turn = turns.computeIfAbsent(identity, none -> new Turn());
        if (!report.getObservedAt().isAfter(turn.newest)) {
            return;
        }
        turn.newest = report.getObservedAt();
        if (sender.equals(turn.sender)) {
            return;
        }
        if (turn.former.contains(sender)) {
            metrics.senderInTurns();
            log.error(
                    "two senders report under one identity and replace each other's usage: give each its own INSTANCE_ID"
                            + " customer_id={} instance_id={} namespace={} senders={},{} hour={}",
                    identity.customerId,
                    identity.instanceId,
                    identity.namespace,
                    sender,
                    turn.sender,
                    report.getPeriodStart());
        }
        if (turn.sender != null && turn.former.size() < MOST_FORMER) {
            turn.former.add(turn.sender);
        }
        turn.sender = sender;
    }
}
