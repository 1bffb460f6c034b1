package io.spendstream.runner.replay;

import io.spendstream.runner.replay.ReplayTopic.Keys;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.config.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which slices to replay, by their UTC day: from, inclusive, to, exclusive; null leaves that side open. */
public record ReplayDays(LocalDate from, LocalDate to) {
    public static final ReplayDays ALL = new ReplayDays(null, null);

    /** @throws ConfigurationException when the topic's keys have no days, or no day lies between these */
    public static ReplayDays of(ReplayTopic topic, LocalDate from, LocalDate to) {
        if (from == null && to == null) {
            return ALL;
        }
        if (topic.keys() != Keys.SLICES) {
            throw new ConfigurationException("--from and --to choose days of slices, and the keys of " + topic.name()
                    + " are not slices: leave them out, it is replayed whole");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw new ConfigurationException(
                    "--to is " + to + ", expected a day after --from (" + from + "): the day itself is not replayed");
        }
        return new ReplayDays(from, to);
    }

    /** A record whose key is no slice has no day: it is replayed with all others or not at all. */
    boolean contains(ConsumerRecord<byte[], byte[]> record) {
        if (from == null && to == null) {
            return true;
        }
        if (record.key() == null) {
            return false;
        }
        try {
            var day = Slice.parse(new String(record.key(), StandardCharsets.UTF_8))
                    .day();
            return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
