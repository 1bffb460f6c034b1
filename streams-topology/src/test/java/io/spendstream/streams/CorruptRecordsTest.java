package io.spendstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.spendstream.schemas.avro.RecomputeRequest;
import io.spendstream.schemas.avro.SliceState;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.fuzz.Accounts;
import io.spendstream.streams.fuzz.FuzzedTopic;
import io.spendstream.streams.fuzz.Raw;
import io.spendstream.streams.ledger.LedgerSettings;
import io.spendstream.streams.reference.Choices;
import io.spendstream.streams.reference.ReferenceModel;
import io.spendstream.streams.reference.Standing;
import io.spendstream.streams.reference.Told;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Spoilt and damaged records of every kind go by: nothing stops, each is either refused and found again or counts, never
 * both and never neither, and the good ones among them count as if they were alone.
 */
class CorruptRecordsTest {
    private static final int RECORDS = 11_400;
    private static final int PORTION = 4_000;
    private static final List<String> TOPICS = List.of(Told.COSTS, Told.USAGE, Told.INVENTORY, Told.RULES);

    private final Map<String, Long> offsets = new HashMap<>();
    private final AtomicInteger records = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final DrivenTopology topology = new DrivenTopology(LedgerSettings.DEFAULTS, new LedgerMetrics() {
        @Override
        public void record() {
            records.incrementAndGet();
        }

        @Override
        public void deadLetter(String reason) {
            refused.incrementAndGet();
        }
    });
    private final Accounts accounts = new Accounts(MockSchemaRegistry.getClientForScope("streams-topology"));

    @AfterEach
    void close() {
        topology.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {Told.COSTS, Told.USAGE, Told.INVENTORY, Told.RULES})
    void shouldRefuseOrCountEachRecord(String topic) {
        var random = new Random(20261001);
        var fuzzed = fuzzed(topic, random);
        fuzzed.allSpoilt().forEach(this::send);
        var others = TOPICS.stream()
                .filter(other -> !other.equals(topic))
                .map(other -> fuzzed(other, random))
                .toList();
        for (var number = 0; number < RECORDS; number++) {
            send(next(fuzzed, random));
            if (number % 100 == 0) {
                send(others.get(random.nextInt(others.size())).good());
            }
            if (number % PORTION == PORTION - 1) {
                topology.publish();
            }
        }
        fuzzed.huge().forEach(this::send);
        lookAtAllAgain();

        shouldAddUp();
    }

    private FuzzedTopic fuzzed(String topic, Random random) {
        return new FuzzedTopic(topic, 0, random, (name, record) -> topology.bytes(record));
    }

    private static Raw next(FuzzedTopic fuzzed, Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> fuzzed.good();
            case 1, 2, 3 -> fuzzed.spoilt();
            default -> fuzzed.damaged();
        };
    }

    private void send(Raw raw) {
        // what does not say when it was observed was observed then
        var time = DrivenTopology.START.plusMillis(accounts.sent());
        topology.send(raw.topic(), raw.key(), raw.value(), time);
        accounts.sent(raw, time, 0, offsets.merge(raw.topic(), 1L, Long::sum) - 1);
    }

    private void lookAtAllAgain() {
        var request =
                new RecomputeRequest("1", "", LocalDate.of(2000, 1, 1), LocalDate.of(2199, 1, 1), DrivenTopology.START);
        topology.send(Topics.LEDGER_CONTROL, "1", request);
        topology.publish();
    }

    private void shouldAddUp() {
        var accepted = accounts.accepted(topology.deadLetters);
        assertThat(records).hasValue(accounts.sent());
        assertThat(refused).hasValue(topology.deadLetters.size());
        assertThat(accepted.size() + topology.deadLetters.size()).isEqualTo(accounts.sent());
        assertThat(sum(SliceState::getDeadLetters)).isEqualTo(accounts.refusedOfKnownSlices(topology.deadLetters));

        var model = new ReferenceModel(accounts.modelled(accepted), Choices.DEFAULTS);
        new Standing(topology.published().of(accounts::isModelled)).shouldBeAsIn(model);
    }

    private long sum(ToLongFunction<SliceState> count) {
        return topology.slices.values().stream().mapToLong(count).sum();
    }
}
