package io.spendstream.api.rules;

import static io.spendstream.api.rules.SampleRules.NOW;
import static io.spendstream.api.rules.SampleRules.draft;
import static io.spendstream.api.rules.SampleRules.text;
import static io.spendstream.api.rules.SampleRules.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.api.knowledge.KnowledgeUnavailableException;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleVersion;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.raw.RawJson;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.testkit.TestRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaRulesTest {
    private KafkaSettings kafka;

    @BeforeEach
    void empty() {
        kafka = RulesTopic.empty();
    }

    @Test
    void shouldSeeWhatAnotherHasWritten() {
        try (var one = new KafkaRules(kafka);
                var other = new KafkaRules(kafka)) {
            assertThat(one.read()).isEmpty();

            one.write(edit("2026-01-01", "a"));
            other.write(edit("2026-03-01", "b"));
            var change = one.write(edit("2026-06-01", "c"));

            assertThat(text(change.after().get(0)))
                    .containsExactly("1 2026-01-01.. a", "2 2026-03-01.. b", "3 2026-06-01.. c");
            assertThat(other.read()).isEqualTo(change.standing());
        }
    }

    @Test
    void shouldWriteNothingWhenNothingChangesOrTheEditFails() {
        try (var rules = new KafkaRules(kafka)) {
            rules.write(edit("2026-01-01", "a"));
            var end = RulesTopic.end();

            var change = rules.write(edit("2026-01-01", "a"));

            assertThat(change.written()).isEmpty();
            assertThatThrownBy(() -> rules.write(standing -> {
                        throw new IllegalArgumentException("no");
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no");
            assertThatThrownBy(() -> rules.write(
                            standing -> List.of(standing.get("kafka"), new AttributionRule("Bad", NOW, List.of()))))
                    .isInstanceOf(RuleFaultsException.class)
                    .hasMessageContaining("Bad: rule_id")
                    .hasMessageContaining("Bad: versions has 0 entries");
            assertThat(RulesTopic.end()).isEqualTo(end);
        }
    }

    @Test
    void shouldGiveNoNumberTwiceWhenTwoWriteAtOnce() throws Exception {
        var writes = 5;
        try (var one = new KafkaRules(kafka);
                var other = new KafkaRules(kafka)) {
            one.write(edit("2026-01-01", "first"));

            var answers = atOnce(
                    () -> IntStream.range(0, writes).forEach(i -> one.write(edit("2026-01-01", "one-" + i))),
                    () -> IntStream.range(0, writes).forEach(i -> other.write(edit("2026-01-01", "other-" + i))));

            for (var answer : answers) {
                answer.get();
            }
            var written = new ArrayList<Integer>();
            RulesTopic.records(kafka).forEach(rule -> rule.getVersions().stream()
                    .map(RuleVersion::getVersion)
                    .forEach(written::add));
            assertThat(written)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 2 * writes + 1).boxed().toList());
        }
    }

    @Test
    void shouldGoOnWhenRecordsAreNoRules() {
        try (var rules = new KafkaRules(kafka);
                var garbage = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            rules.write(edit("2026-01-01", "a"));
            var topic = Topics.ATTRIBUTION_RULES.name();
            var values = Topics.ATTRIBUTION_RULES.value().make(kafka.registry()).serializer();
            var standing = rules.read().get("kafka");
            var older = AttributionRule.newBuilder(
                            RuleEdits.edit(standing, draft(version("2026-02-01", null, "x")), NOW))
                    .setUpdatedAt(NOW.minus(Duration.ofDays(1)))
                    .build();
            garbage.send(new ProducerRecord<>(topic, "kafka", new byte[] {1, 2, 3}));
            garbage.send(new ProducerRecord<>(topic, "kafka", new byte[0]));
            garbage.send(new ProducerRecord<>(topic, "kafka", new byte[] {0, 0, 0}));
            garbage.send(new ProducerRecord<>(topic, "kafka", "{\"rule_id\":".getBytes(StandardCharsets.UTF_8)));
            var tooNew = AttributionRule.newBuilder(older)
                    .setUpdatedAt(Instant.parse("2150-01-01T00:00:00Z"))
                    .build();
            garbage.send(new ProducerRecord<>(topic, "kafka", values.serialize(topic, tooNew)));
            garbage.send(new ProducerRecord<>(topic, "other", values.serialize(topic, standing)));
            garbage.send(new ProducerRecord<>(topic, null, values.serialize(topic, standing)));
            garbage.send(new ProducerRecord<>(topic, null, null));
            garbage.send(new ProducerRecord<>(topic, "kafka", null));
            garbage.send(new ProducerRecord<>(topic, "kafka", values.serialize(topic, older)));
            garbage.flush();

            assertThat(rules.read()).containsOnly(Map.entry("kafka", standing));

            var byHand = AttributionRule.newBuilder(standing)
                    .setUpdatedAt(standing.getUpdatedAt().plusSeconds(1))
                    .build();
            garbage.send(new ProducerRecord<>(topic, "kafka", RawJson.write(byHand)));
            garbage.flush();

            assertThat(rules.read()).containsOnly(Map.entry("kafka", byHand));
        }
    }

    @Test
    void shouldSayUnavailableSoonWhenKafkaIsNotThere() {
        var nowhere = new KafkaSettings(Map.of("bootstrap.servers", "127.0.0.1:1"), TestRegistry.settings(), 1, 1);
        try (var rules = new KafkaRules(nowhere, Duration.ofSeconds(1))) {
            assertThatThrownBy(rules::read).isInstanceOf(KnowledgeUnavailableException.class);
        }
    }

    private static RuleEdit edit(String from, String team) {
        return RuleEdits.importing(List.of(draft(version(from, null, team))), NOW);
    }

    private static List<Future<?>> atOnce(Runnable... tasks) {
        var threads = Executors.newFixedThreadPool(tasks.length);
        try {
            var answers = new ArrayList<Future<?>>();
            for (var task : tasks) {
                answers.add(threads.submit(task));
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
