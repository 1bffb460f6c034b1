package io.spendstream.runner.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.runner.replay.ReplayTopic.Keys;
import io.spendstream.runner.replay.TopicContent.Said;
import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.testkit.TestKafka;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);

    @Test
    void shouldAppendEqualRecordsWhereTheyWereWhenReplayed() {
        var topic = TopicContent.create("raw.all", 3);
        var odd = new Said(1, 1_000, null, "{\"amount\": 1}", Map.of("trace", "a\u00ffb"));
        var garbage = new Said(1, 0, "no slice", "\u0000\u00ff\u0001", Map.of());
        topic.write(slices(12_000, 3));
        topic.write(List.of(odd, garbage));
        var before = topic.read();

        var done = replay(topic, Keys.SLICES, ReplayDays.ALL);

        assertThat(done).isEqualTo(new Replay.Done(12_002, 0, false));
        assertThat(byPartition(topic.read())).isEqualTo(byPartition(twice(before)));
    }

    @Test
    void shouldCopyOnlyDaysAskedForWhenTheyAreGiven() {
        var topic = TopicContent.create("raw.days", 2);
        topic.write(slices(100, 2));
        topic.write(List.of(new Said(0, 5, "no slice", "x", Map.of()), new Said(0, 5, null, "x", Map.of())));
        var before = topic.read();

        var done = replay(topic, Keys.SLICES, new ReplayDays(FIRST.plusDays(3), FIRST.plusDays(5)));

        var copies = topic.read();
        before.forEach(copies::remove);
        assertThat(done.replayed()).isEqualTo(20).isEqualTo(copies.size());
        assertThat(done.leftOut()).isEqualTo(82);
        assertThat(copies).extracting(Said::key).containsOnly("confluent|org|2026-10-04", "confluent|org|2026-10-05");
    }

    @Test
    void shouldCopyNewestOfEachKeyWhenTopicIsCompacted() {
        var topic = TopicContent.create("ref.table", 2);
        topic.write(List.of(
                thing(0, "a", "1"), thing(1, "b", "1"), thing(0, "a", "2"), thing(1, "c", "1"), thing(1, "c", null)));
        var before = topic.read();

        var done = replay(topic, Keys.THINGS, ReplayDays.ALL);

        var copies = topic.read();
        before.forEach(copies::remove);
        assertThat(copies).containsExactlyInAnyOrder(thing(0, "a", "2"), thing(1, "b", "1"), thing(1, "c", null));
        assertThat(done).isEqualTo(new Replay.Done(3, 2, false));
    }

    @Test
    void shouldNotUndoWhatOthersSayMeanwhileWhenTopicIsCompacted() throws Exception {
        var topic = TopicContent.create("ref.busy", 1);
        topic.write(IntStream.range(0, 20_000)
                .mapToObj(number -> thing(0, "key-" + number, "old"))
                .toList());
        var begun = new CompletableFuture<Void>();
        var over = new AtomicBoolean();
        var others = CompletableFuture.runAsync(() -> {
            begun.join();
            for (var number = 19_999; !over.get() && number >= 0; number -= 7) {
                topic.write(List.of(thing(0, "key-" + number, "new")));
            }
        });

        ReplayListener listener = (finished, total, replayed) -> begun.complete(null);
        var done = new Replay(
                        TopicContent.kafka(), new ReplayTopic(topic.name(), Keys.THINGS), ReplayDays.ALL, listener)
                .run();

        over.set(true);
        others.get();
        var all = topic.read();
        var said = all.stream()
                .filter(one -> one.value().equals("new"))
                .map(Said::key)
                .toList();
        var newest = all.stream().collect(Collectors.toMap(Said::key, Said::value, (older, newer) -> newer));
        assertThat(done.replayed()).isBetween(5_000L, 20_000L);
        assertThat(said).isNotEmpty().allSatisfy(key -> assertThat(newest).containsEntry(key, "new"));
    }

    @Test
    void shouldEndBetweenTransactionsWhenStopped() {
        var topic = TopicContent.create("raw.stopped", 1);
        topic.write(slices(40_000, 1));
        var replay = new AtomicReference<Replay>();
        ReplayListener stopping = (done, total, replayed) -> replay.get().stop();
        replay.set(
                new Replay(TopicContent.kafka(), new ReplayTopic(topic.name(), Keys.SLICES), ReplayDays.ALL, stopping));

        var done = replay.get().run();

        assertThat(done.stopped()).isTrue();
        assertThat(done.replayed()).isBetween(1L, 30_000L);
        assertThat(topic.read()).hasSize(40_000 + (int) done.replayed());
    }

    @Test
    void shouldRefuseWhenTopicStampsRecordsItself() throws Exception {
        var topic = TopicContent.create("raw.stamped", 1);
        stampOnArrival(topic.name());
        topic.write(slices(3, 1));

        assertThatThrownBy(() -> replay(topic, Keys.SLICES, ReplayDays.ALL))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("message.timestamp.type");
        assertThat(topic.read()).hasSize(3);
    }

    private static Replay.Done replay(TopicContent topic, Keys keys, ReplayDays days) {
        return new Replay(TopicContent.kafka(), new ReplayTopic(topic.name(), keys), days, ReplayListener.NONE).run();
    }

    /** Ten days, one after the other. */
    private static List<Said> slices(int count, int partitions) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Said(
                        number % partitions,
                        1_700_000_000_000L + number,
                        "confluent|org|" + FIRST.plusDays(number % 10),
                        "value-" + number,
                        number % 100 == 0 ? Map.of("number", "" + number) : Map.of()))
                .toList();
    }

    private static Said thing(int partition, String key, String value) {
        return new Said(partition, 7, key, value, Map.of());
    }

    private static List<Said> twice(List<Said> records) {
        var twice = new ArrayList<>(records);
        twice.addAll(records);
        return twice;
    }

    private static Map<Integer, List<Said>> byPartition(Collection<Said> records) {
        return records.stream().collect(Collectors.groupingBy(Said::partition));
    }

    private static void stampOnArrival(String topic) throws ExecutionException, InterruptedException {
        try (var admin = TestKafka.admin()) {
            var stamped = new AlterConfigOp(
                    new ConfigEntry("message.timestamp.type", "LogAppendTime"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(stamped)))
                    .all()
                    .get();
        }
    }
}
