package io.spendstream.ingest;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.FeedState;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.SliceState;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.TopicSetup;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.simulators.confluent.Organization;
import io.spendstream.simulators.confluent.SimulatorOptions;
import io.spendstream.testkit.TestKafka;
import io.spendstream.testkit.TestRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A poller on a simulated organisation of its own, a real broker and a real registry. */
public final class PollerFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    final ConfluentSimulator simulator;
    final List<Duration> pauses = new ArrayList<>();
    final String organisation = "org-" + UUID.randomUUID();
    private final List<String> heard = new ArrayList<>();
    Instant now = NOW;

    PollerFixture() {
        prepareTopics();
        simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS
                .withOrganization(new Organization(organisation, "Test"))
                .withClock(InstantSource.fixed(NOW))
                // a key of its own: what is remembered of one test's key must not help the next
                .withApiKey("KEY-" + organisation, "secret"));
    }

    public static KafkaSettings kafka() {
        return new KafkaSettings(
                Map.of("bootstrap.servers", TestKafka.bootstrapServers()), TestRegistry.settings(), 3, 1);
    }

    ConfluentSettings settings() {
        return new ConfluentSettings(
                simulator.url(),
                simulator.key(),
                simulator.secret(),
                Optional.empty(),
                100,
                10,
                5,
                new LookBack(5, 35, 60));
    }

    ConfluentPoller poller() {
        return poller(settings());
    }

    ConfluentPoller poller(ConfluentSettings settings) {
        return new ConfluentPoller(settings, kafka(), () -> now, pauses::add, IngestMetrics.NONE, Progress.SILENT);
    }

    IngestRun collect(DayRange range) {
        return collect(settings(), range);
    }

    IngestRun collect(ConfluentSettings settings, DayRange range) {
        try (var poller = poller(settings)) {
            return poller.collect(UUID.randomUUID().toString(), Cause.REQUEST, range);
        }
    }

    /** All that is committed for the organisation, in order within each slice. */
    List<Raw> raw() {
        var all = new ArrayList<Raw>();
        Committed.read(Topics.RAW_CONFLUENT_COSTS, (key, value) -> {
            if (key.contains('|' + organisation + '|')) {
                all.add(new Raw(key, value));
            }
        });
        return all;
    }

    List<IngestRun> runs() {
        var all = new ArrayList<IngestRun>();
        Committed.read(Topics.INGEST_RUNS, (key, value) -> {
            if (value.getCredential().equals(settings().fingerprint())) {
                all.add(value);
            }
        });
        return all;
    }

    /** As the topology tells it, of a slice of its own. */
    void ledgerHeard(String feed, Instant at) {
        var topic = Topics.SLICES;
        var slice = new Slice(ConfluentPoller.SOURCE, organisation, TODAY.minusDays(heard.size()));
        heard.add(feed);
        var state = SliceState.newBuilder()
                .setSlice(slice.text())
                .setSource(slice.source())
                .setScope(slice.scope())
                .setSliceDay(slice.day())
                .setSettled(true)
                .setLines(0)
                .setGroups(0)
                .setCostUsd(Usd.ZERO.toAmount())
                .setListCostUsd(Usd.ZERO.toAmount())
                .setEffectiveCostUsd(Usd.ZERO.toAmount())
                .setSeen(0)
                .setIdentical(0)
                .setSuperseded(0)
                .setRetracted(0)
                .setHistoryOlder(0)
                .setHistorySealed(0)
                .setDeadLetters(0)
                .setUnconverted(0)
                .setRounded(0)
                .setFeeds(List.of(FeedState.newBuilder()
                        .setFeed(feed)
                        .setSealedAt(at)
                        .setObservedAt(at)
                        .setSealedLines(0)
                        .setLines(0)
                        .build()))
                .build();
        try (var key = topic.key().make(kafka().registry());
                var value = topic.value().make(kafka().registry());
                var producer = new KafkaProducer<>(kafka().client(), key.serializer(), value.serializer())) {
            producer.send(new ProducerRecord<>(topic.name(), slice.text(), state));
        }
    }

    record Raw(String slice, SpecificRecord value) {
        boolean isLine() {
            return value instanceof RawConfluentCost;
        }

        BigDecimal billed() {
            var cost = (RawConfluentCost) value;
            if (cost.getAmount() != null) {
                return new BigDecimal(cost.getAmount());
            }
            if (cost.getOriginalAmount() == null) {
                return new BigDecimal(cost.getQuantity()).multiply(new BigDecimal(cost.getPrice()));
            }
            var original = new BigDecimal(cost.getOriginalAmount());
            return cost.getDiscountAmount() == null
                    ? original
                    : original.subtract(new BigDecimal(cost.getDiscountAmount()));
        }
    }

    @Override
    public void close() {
        simulator.close();
    }

    public static synchronized void prepareTopics() {
        try (var admin = TestKafka.admin()) {
            new TopicSetup(admin, 3, 1).ensure();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
