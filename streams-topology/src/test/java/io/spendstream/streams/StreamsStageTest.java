package io.spendstream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.TopicSetup;
import io.spendstream.streams.allocate.AllocationSettings;
import io.spendstream.streams.history.AnyHistory;
import io.spendstream.streams.reference.Choices;
import io.spendstream.streams.reference.ReferenceModel;
import io.spendstream.streams.reference.Standing;
import io.spendstream.streams.reference.Told;
import io.spendstream.testkit.TestFolder;
import io.spendstream.testkit.TestKafka;
import io.spendstream.testkit.TestRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The stage on a real broker and registry. A random history is told in parts, with poison in it, while up to three
 * instances come, go, lose their folders, fail and are killed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StreamsStageTest {
    private static final long SEED = Long.getLong("spendstream.test.seed", 20261001);
    private static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<Slice> SLICES = Stream.of(
                    "org-1|2026-10-01",
                    "org-1|2026-10-02",
                    "org-1|2026-10-03",
                    "org-1|2026-10-04",
                    "org-2|2026-10-01",
                    "org-2|2026-10-02",
                    "org-3|2026-10-01")
            .map(text -> Slice.parse("confluent|" + text))
            .toList();

    private static final Random random = new Random(SEED);
    private static KafkaSettings settings;
    private static RealTopics topics;
    private static CommittedTopics committed;
    private static Poison poison;
    private static List<Told> told;
    private static ReferenceModel model;

    @BeforeAll
    static void setUp() throws ExecutionException, InterruptedException {
        var registry = TestRegistry.settings();
        var bootstrap = TestKafka.bootstrapServers();
        settings = new KafkaSettings(Map.of("bootstrap.servers", bootstrap), registry, PARTITIONS, 1);
        try (var admin = TestKafka.admin()) {
            new TopicSetup(admin, PARTITIONS, 1).ensure();
        }
        topics = new RealTopics(bootstrap, registry);
        committed = new CommittedTopics(bootstrap, registry);
        poison = new Poison(topics, registry, random);
    }

    @AfterAll
    static void close() {
        topics.close();
        committed.close();
    }

    @Test
    @Order(1)
    void shouldEndAsTheModelWhateverHappensToInstances() throws Exception {
        var history = AnyHistory.of(random, SLICES, 4, 12);
        var delivered = history.withReplays(random);
        var quarter = delivered.size() / 4;

        tell(delivered.subList(0, quarter));
        try (var killed = StageProcess.start(settings, streams("app", folder()), PARTITIONS)) {
            await().atMost(PATIENCE).until(() -> !committed.published().facts().isEmpty());
            try (var failing = start("app", folder(), failingOnce())) {
                await().atMost(PATIENCE).until(failing::isRunning);
                tell(delivered.subList(quarter, 2 * quarter));
                assertThat(killed.isAlive()).isTrue();
                killed.kill();
                poison.send();
                // its folder is new: it takes over by what the broker has
                var folder = folder();
                try (var leaving = start("app", folder, LedgerMetrics.NONE)) {
                    tell(delivered.subList(2 * quarter, 3 * quarter));
                    await().atMost(PATIENCE).until(leaving::isRunning);
                }
                try (var back = start("app", folder, LedgerMetrics.NONE)) {
                    tell(delivered.subList(3 * quarter, delivered.size()));
                    shouldStand(history);
                    assertThat(List.of(failing, back)).allMatch(StreamsStage::isAlive);
                }
            }
        }
    }

    private static void shouldStand(AnyHistory history) {
        await("seed " + SEED).atMost(PATIENCE).untilAsserted(() -> {
            told = new ArrayList<>(history.all());
            told.addAll(poison.accepted(committed.deadLetters()));
        });
        model = new ReferenceModel(told, Choices.DEFAULTS);
        await("seed " + SEED).atMost(PATIENCE).untilAsserted(StreamsStageTest::shouldBeAsInTheModel);
    }

    private static void shouldBeAsInTheModel() {
        new Standing(committed.published().of(poison::isModelled)).shouldBeAsIn(model);
    }

    /** Another application on the same topics is what a reset one is: it has neither offsets nor state. */
    @Test
    @Order(2)
    void shouldStandAgainInANewGeneration() {
        var generations = generations();

        try (var anew = start("app-again", folder(), LedgerMetrics.NONE)) {
            await("seed " + SEED).atMost(PATIENCE).untilAsserted(() -> {
                shouldBeAsInTheModel();
                generations()
                        .forEach((slice, generation) -> assertThat(generation).isGreaterThan(generations.get(slice)));
            });
            assertThat(anew.isRunning()).isTrue();
        }
    }

    private static Map<String, Long> generations() {
        var generations = new HashMap<String, Long>();
        committed.published().slices().forEach((slice, state) -> generations.put(slice, state.getGeneration()));
        return generations;
    }

    private static void tell(List<Told> records) {
        records.forEach(topics::send);
        topics.flush();
    }

    /** The thread dies after state moved and facts went out, and is replaced. */
    private static LedgerMetrics failingOnce() {
        var facts = new AtomicInteger();
        return new LedgerMetrics() {
            @Override
            public void fact() {
                if (facts.incrementAndGet() == 300) {
                    throw new IllegalStateException("a fault on purpose");
                }
            }
        };
    }

    private static StreamsStage start(String applicationId, Path folder, LedgerMetrics metrics) {
        return StreamsStage.start(settings, streams(applicationId, folder), PARTITIONS, metrics);
    }

    private static StreamsSettings streams(String applicationId, Path folder) {
        return new StreamsSettings(applicationId, folder, 1, 16, AllocationSettings.DEFAULTS);
    }

    private static Path folder() {
        return TestFolder.fresh("streams");
    }
}
