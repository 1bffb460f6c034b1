package io.spendstream.runner.replay;

import io.spendstream.runner.replay.ReplayTopic.Keys;
import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.KafkaSettings;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.record.TimestampType;

/**
 * Produces what a topic held when it began once more, in transactions of bounded size. Readers know all of it already:
 * of what was observed the newest wins, in whatever order it comes. Runs once; only {@link #stop()} is thread-safe.
 */
public final class Replay {
    private final ReplayTopic topic;
    private final ReplayDays days;
    private final ReplayListener listener;
    private final KafkaSettings kafka;
    private final PartitionReader reader;
    private long total;
    private long finished;
    private long replayed;
    private long leftOut;

    public Replay(KafkaSettings kafka, ReplayTopic topic, ReplayDays days, ReplayListener listener) {
        this.kafka = kafka;
        this.topic = topic;
        this.days = days;
        this.listener = listener;
        this.reader = new PartitionReader(kafka, IsolationLevel.READ_COMMITTED);
    }

    /**
     * How a replay ended.
     *
     * @param leftOut records of other days, and in compacted topics those that a newer one replaced
     */
    public record Done(long replayed, long leftOut, boolean stopped) {}

    /** @throws ConfigurationException when it cannot go on; what was replayed until then is harmless */
    public Done run() {
        try (reader;
                var log = new PartitionReader(kafka, IsolationLevel.READ_UNCOMMITTED);
                var producer = new CopyProducer(kafka, topic.name())) {
            var spans = reader.spans(topic.name());
            total = spans.stream().mapToLong(Span::length).sum();
            for (var span : spans) {
                replay(span, new OtherWriters(log, span), producer);
                finished += span.length();
            }
            listener.progress(total, total, replayed);
            return new Done(replayed, leftOut, false);
        } catch (WakeupException e) {
            // nobody but stop() wakes the reader
            return new Done(replayed, leftOut, true);
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw ended("another replay of this topic has begun, or this one was too slow");
        } catch (KafkaException e) {
            throw ended(e.getMessage());
        }
    }

    /** Ends it before its next transaction. */
    public void stop() {
        reader.wakeup();
    }

    private void replay(Span span, OtherWriters others, CopyProducer producer) {
        var wanted = wanted(span);
        var chunk = new Chunk();
        reader.read(span, record -> {
            demandOwnTime(record);
            if (!wanted.test(record)) {
                leftOut++;
                return;
            }
            chunk.add(record);
            if (chunk.isFull()) {
                publish(chunk.take(), others, producer);
                listener.progress(finished + record.offset() - span.begin(), total, replayed);
            }
        });
        publish(chunk.take(), others, producer);
    }

    private Predicate<ConsumerRecord<byte[], byte[]>> wanted(Span span) {
        if (topic.keys() == Keys.SLICES) {
            return days::contains;
        }
        var newest = new NewestRecords();
        reader.read(span, newest::see);
        return newest::contains;
    }

    /** Without those whose key has a newer record by now; to know which, the copies must lie in the log. */
    private void publish(List<ConsumerRecord<byte[], byte[]>> records, OtherWriters others, CopyProducer producer) {
        var rest = records;
        while (!rest.isEmpty()) {
            var copies = producer.begin(rest);
            var standing = standing(rest, copies, others);
            leftOut += rest.size() - standing.size();
            if (standing.size() == rest.size()) {
                producer.commit();
                replayed += rest.size();
                return;
            }
            producer.abort();
            rest = standing;
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> standing(
            List<ConsumerRecord<byte[], byte[]>> records, Set<Long> copies, OtherWriters others) {
        if (topic.keys() == Keys.SLICES) {
            return records;
        }
        others.look(copies);
        return records.stream().filter(record -> !others.wroteKeyOf(record)).toList();
    }

    /** JSON without observed_at was observed when its record says; a topic that stamps copies anew would make it newer. */
    private void demandOwnTime(ConsumerRecord<byte[], byte[]> record) {
        if (record.timestampType() == TimestampType.LOG_APPEND_TIME) {
            throw new ConfigurationException("topic " + topic.name() + " gives records the time of their arrival, so a"
                    + " copy would say something new: set its message.timestamp.type to CreateTime");
        }
    }

    private ConfigurationException ended(String cause) {
        return new ConfigurationException("the replay of " + topic.name() + " ended after " + replayed
                + " records, which did no harm; start it again: " + cause);
    }
}
