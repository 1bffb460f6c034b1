package io.spendstream.streams;

import static io.spendstream.streams.RawRecords.POLLER;
import static io.spendstream.streams.RawRecords.line;
import static io.spendstream.streams.RawRecords.seal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.DeadLetter;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.TopicSetup;
import io.spendstream.testkit.TestFolder;
import io.spendstream.testkit.TestKafka;
import io.spendstream.testkit.TestRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The stage on a real broker and registry: one history, told in steps, with a crash, a lost folder and a takeover. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StreamsStageTest {
    private static final int PARTITIONS = 3;
    private static final int SLICES = 12;
    private static final int LINES = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static KafkaSettings settings;
    private static RealTopics topics;

    @BeforeAll
    static void setUp() throws ExecutionException, InterruptedException {
        settings = new KafkaSettings(
                Map.of("bootstrap.servers", TestKafka.bootstrapServers()), TestRegistry.settings(), PARTITIONS, 1);
        try (var admin = TestKafka.admin()) {
            new TopicSetup(admin, PARTITIONS, 1).ensure();
        }
        topics = new RealTopics(TestKafka.bootstrapServers(), TestRegistry.settings());
    }

    @AfterAll
    static void close() {
        topics.close();
    }

    /** The thread dies in the middle of publishing, after state moved and facts went out, and is replaced. */
    @Test
    @Order(1)
    void shouldPublishExactSumsWhenAThreadDiesBetween() {
        walk(1, LINES, "1.000000000001");
        var facts = new AtomicInteger();

        try (var stage = start(new LedgerMetrics() {
            @Override
            public void fact() {
                if (facts.incrementAndGet() == 100) {
                    throw new IllegalStateException("a fault on purpose");
                }
            }
        })) {
            shouldTotal(SLICES, "30.000000000030");
            assertThat(stage.isAlive()).isTrue();
        }

        assertThat(facts).hasValueGreaterThan(SLICES * 24);
        assertThat(topics.factCount()).isEqualTo(SLICES * 24);
    }

    @Test
    @Order(2)
    void shouldRestateAfterItsFolderWasLost() {
        try (var stage = start(LedgerMetrics.NONE)) {
            walk(2, LINES - 10, "-0.000000000003");

            shouldTotal(SLICES, "-0.000000000060");
            assertThat(stage.isRunning()).isTrue();
        }
    }

    @Test
    @Order(3)
    void shouldGoOnWhenAnotherInstanceTakesOver() {
        var first = start(LedgerMetrics.NONE);
        walk(3, LINES, "50000000");
        try (var second = start(LedgerMetrics.NONE)) {
            first.close();

            shouldTotal(SLICES, "1500000000");
            await().atMost(PATIENCE).until(second::isRunning);
            walk(4, LINES, "2");

            shouldTotal(SLICES, "60");
        }
    }

    /** What comes from outside cannot stop it, whatever a real registry answers, and however large it is. */
    @Test
    @Order(4)
    void shouldSurvivePoison() throws ExecutionException, InterruptedException {
        var ids = new int[] {0, -1, 123_456_789, Integer.MAX_VALUE, Integer.MIN_VALUE};
        for (var id : ids) {
            topics.send(
                    slice(0), ByteBuffer.allocate(20).put((byte) 0).putInt(id).array());
        }
        topics.send(slice(0), new byte[1_000_000]);
        topics.send(slice(0), "x".repeat(1_000_000).getBytes());
        for (var partition = 0; partition < PARTITIONS; partition++) {
            topics.sendTo(partition, slice(1), new byte[] {1});
        }
        walk(5, LINES, "3");

        try (var stage = start(LedgerMetrics.NONE)) {
            shouldTotal(SLICES, "90");
            await().atMost(PATIENCE).until(() -> topics.deadLetters().size() >= ids.length + 2 + PARTITIONS);
            assertThat(stage.isRunning()).isTrue();
        }

        assertThat(topics.deadLetters()).hasSize(ids.length + 2 + PARTITIONS);
        assertThat(topics.deadLetters())
                .extracting(DeadLetter::getReason)
                .containsOnly("unreadable", "wrong-partition");
    }

    private static void walk(int number, int lines, String amount) {
        for (var slice = 0; slice < SLICES; slice++) {
            for (var id = 0; id < lines; id++) {
                topics.send(slice(slice), line(id, number, amount));
            }
            topics.send(
                    slice(slice),
                    seal(POLLER, number, LongStream.range(0, lines).toArray()));
        }
        topics.flush();
    }

    private static String slice(int number) {
        return "confluent|org-" + number + "|2026-10-01";
    }

    private static void shouldTotal(int slices, String each) {
        var expected = new HashMap<String, Usd>();
        for (var slice = 0; slice < slices; slice++) {
            expected.put(slice(slice), Usd.parse(each));
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(topics.totals()).isEqualTo(expected));
    }

    private static StreamsStage start(LedgerMetrics metrics) {
        var streams = new StreamsSettings("stage-test", TestFolder.fresh("streams"), 1, 16);
        return StreamsStage.start(settings, streams, PARTITIONS, metrics);
    }
}
