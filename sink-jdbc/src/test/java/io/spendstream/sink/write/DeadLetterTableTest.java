package io.spendstream.sink.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.avro.DeadLetter;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.testkit.TestKafka;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterTableTest {
    private static final String SLICE = "confluent|org-1|2026-10-01";
    private static final String ALL =
            """
            SELECT string_agg(raw_topic || '/' || raw_partition || '/' || raw_offset || '-' || last_offset || ' ' || reason, ', '
                              ORDER BY raw_topic, raw_partition, raw_offset, reason)
            FROM dead_letters
            """;

    private SinkFixture fixture;

    @BeforeEach
    void open() {
        fixture = new SinkFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldKeepARecordOnceHoweverOftenItComes() {
        send(SLICE, letter(7, "bad-amount", SLICE, "{}"));
        send(SLICE, letter(7, "bad-amount", SLICE, "{}"));
        var first = fixture.start("first");
        fixture.awaitWritten();
        // a replay gives it another offset, a ledger that was rebuilt may have another opinion of it
        send(SLICE, letter(9, "bad-amount", SLICE, "{}"));
        send(SLICE, letter(7, "bad-period", SLICE, "{}"));
        send(SLICE, letter(8, "bad-amount", SLICE, "{ }"));
        fixture.awaitWritten();
        var before = fixture.text(ALL);
        assertThat(fixture.text(
                        "SELECT bool_and(first_seen_at <= last_seen_at) AND bool_or(first_seen_at < last_seen_at)"
                                + " FROM dead_letters"))
                .isEqualTo("t");
        first.close();

        Sink.rebuild(fixture.database.jdbi());
        assertThat(fixture.text("SELECT count(*) FROM dead_letters")).isEqualTo("0");
        var second = fixture.start("second");
        fixture.awaitWritten();

        assertThat(before)
                .isEqualTo("raw.confluent.costs/1/7-9 bad-amount, raw.confluent.costs/1/7-7 bad-period,"
                        + " raw.confluent.costs/1/8-8 bad-amount");
        assertThat(fixture.text(ALL)).isEqualTo(before);
        second.close();
        shouldGoOnWithWhatIsLeft();
    }

    /** The topic's retention took what nobody had read. */
    private void shouldGoOnWithWhatIsLeft() {
        send(SLICE, letter(20, "bad-amount", SLICE, "lost"));
        fixture.producer.flush();
        deleteAll();
        send(SLICE, letter(21, "bad-amount", SLICE, "left"));
        fixture.start("third");
        fixture.awaitWritten();

        assertThat(fixture.text("SELECT max(raw_offset) || ' ' || count(*) FROM dead_letters"))
                .isEqualTo("21 4");
    }

    private static void deleteAll() {
        var all = new HashMap<TopicPartition, RecordsToDelete>();
        for (var partition = 0; partition < SinkFixture.PARTITIONS; partition++) {
            all.put(new TopicPartition(Topics.DEAD_LETTERS.name(), partition), RecordsToDelete.beforeOffset(-1));
        }
        try (var admin = TestKafka.admin()) {
            admin.deleteRecords(all).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everybody who may write to topics may write nonsense, and whatever was refused may be anything. */
    @Test
    void shouldKeepWhateverWasRefusedAndPassOverWhatIsNoDeadLetter() {
        raw(new byte[] {1}, "garbage".getBytes(UTF_8));
        raw(null, new byte[] {0, -1, 2, 3, 4, 5});
        raw(null, new byte[] {0, 127, 2, 3, 4, 5});
        raw(null, null);
        send(SLICE, letter(1, "no\nword", SLICE, "v"));
        send(SLICE, letter(2, "r".repeat(5_000), SLICE, "v"));
        send(null, letter(3, "bad-key", null, null));
        send("ignored", letter(4, "unreadable", "k\0\uD800", "ä".repeat(DeadLetterRow.LONGEST_VALUE)));
        var odd = letter(5, "bad-key", "not a slice", "\0\\x\t");
        odd.setDetail("d".repeat(1_000_000) + '\0');
        odd.setTimestamp(Instant.ofEpochMilli(Long.MAX_VALUE));
        send("ignored", odd);
        send(SLICE, letter(6, "contradiction", SLICE, "v"));
        fixture.fact(1, "p", "1");
        var sink = fixture.start();
        fixture.awaitWritten();

        assertThat(
                        fixture.rows(
                                "SELECT raw_offset, key_text, slice, source, scope, value, length(value) AS kept, value_bytes,"
                                        + " length(detail) AS told, extract(year FROM recorded_at)::int AS year FROM dead_letters ORDER BY 1"))
                .satisfiesExactly(
                        row -> assertThat(row).containsEntry("value", null).containsEntry("value_bytes", 0L),
                        row -> assertThat(row)
                                .containsEntry("key_text", "k\uFFFD?")
                                .containsEntry("kept", DeadLetterRow.LONGEST_VALUE)
                                .containsEntry("value_bytes", 2L * DeadLetterRow.LONGEST_VALUE),
                        row -> assertThat(row)
                                .containsEntry("value", "\0\\x\t".getBytes(UTF_8))
                                .containsEntry("slice", "")
                                .containsEntry("told", 2_003)
                                .containsEntry("year", 9_999),
                        row -> assertThat(row)
                                .containsEntry("slice", SLICE)
                                .containsEntry("source", "confluent")
                                .containsEntry("scope", "org-1"));
        assertThat(fixture.text("SELECT count(*) FROM hourly_cost_facts")).isEqualTo("1");
        await().untilAsserted(() -> assertThat(counted("skipped")).isEqualTo(6));
        await().untilAsserted(() -> assertThat(counted("changed")).isEqualTo(4));
        assertThat(sink.state().phase()).isEqualTo(SinkState.Phase.RUNNING);
    }

    private Double counted(String operation) {
        return fixture.registry.getSampleValue(
                "spendstream_sink_rows_total",
                new String[] {"table", "operation"},
                new String[] {"dead_letters", operation});
    }

    private void send(String key, DeadLetter letter) {
        fixture.send(Topics.DEAD_LETTERS, key == null ? null : key.getBytes(UTF_8), letter);
    }

    private void raw(byte[] key, byte[] value) {
        fixture.producer.send(new ProducerRecord<>(Topics.DEAD_LETTERS.name(), key, value));
    }

    private static DeadLetter letter(long offset, String reason, String key, String value) {
        return DeadLetter.newBuilder()
                .setReason(reason)
                .setDetail("what is wrong")
                .setTopic("raw.confluent.costs")
                .setPartition(1)
                .setOffset(offset)
                .setTimestamp(Instant.parse("2026-10-02T03:04:05.678Z"))
                .setKey(key == null ? null : ByteBuffer.wrap(key.getBytes(UTF_8)))
                .setValue(value == null ? null : ByteBuffer.wrap(value.getBytes(UTF_8)))
                .build();
    }
}
