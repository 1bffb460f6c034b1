package io.spendstream.sink.write;

import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes facts, lines, slices, their changes, usage, what they refer to and what was refused, from Kafka to PostgreSQL,
 * exactly once. Start any number of them: they share out the partitions. Thread-safe; starts once.
 */
public final class Sink implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sink.class);

    /** Whoever refuses to keep dead letters for ever may. */
    private static final Set<String> MAY_LOSE_THEIR_BEGIN = Set.of(Topics.DEAD_LETTERS.name());

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SinkSettings settings;
    private final Jdbi jdbi;
    private final SinkMetrics metrics;
    private final InstantSource clock;
    private final AtomicReference<SinkState> state = new AtomicReference<>(SinkState.initial());
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "sink");
    private KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean closing;

    public Sink(SinkSettings settings, Jdbi jdbi, SinkMetrics metrics, InstantSource clock) {
        this.settings = settings;
        this.jdbi = jdbi;
        this.metrics = metrics;
        this.clock = clock;
    }

    public synchronized Sink start() {
        consumer = new KafkaConsumer<>(settings.consumer());
        thread.start();
        return this;
    }

    public SinkState state() {
        return state.get();
    }

    /** Ends when the sink does: well after {@link #close()}, exceptionally after a fault that waiting does not cure. */
    public CompletionStage<Void> ended() {
        return ended.copy();
    }

    @Override
    public synchronized void close() {
        closing = true;
        if (consumer == null) {
            return;
        }
        consumer.wakeup();
        try {
            thread.join(PATIENCE.toMillis());
            if (thread.isAlive()) {
                log.warn("sink still busy, left behind waited={}", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Forgets the offsets and empties the tables that Kafka feeds, so that the next start reads everything again. Runs
     * that were only asked for, in our own table, stay. Running sinks notice and begin again.
     */
    public static void rebuild(Jdbi jdbi) {
        jdbi.useTransaction(handle -> {
            handle.execute(
                    """
                    TRUNCATE sink_offsets, hourly_cost_facts, daily_costs, daily_resource_costs, daily_principal_costs, cost_lines, slices, cost_changes, allocation_rules,
                             fx_rates, usage_hourly, dimensions_orgs, dimensions_envs, dimensions_clusters,
                             dimensions_principals, dimensions_resources, dead_letters
                    """);
            handle.execute("DELETE FROM ingestion_runs WHERE status <> 'requested'");
        });
        log.info("tables emptied, offsets forgotten");
    }

    private void run() {
        try {
            work();
            end();
        } catch (WakeupException e) {
            // nobody but close() wakes the consumer
            end();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void work() {
        var senders = new Senders(metrics);
        var one = writers(senders);
        try (var kafka = consumer;
                var origins = new TopicOrigins(Admin.create(settings.admin()));
                var first = new Batch(one);
                var second = new Batch(writers(senders));
                var session = new DatabaseSession(jdbi, one);
                var writer = new BatchWriter(session, new Offsets(settings.name()), first, second)) {
            var positions = new Positions(kafka, origins, new Offsets(settings.name()), MAY_LOSE_THEIR_BEGIN);
            var loop = new SinkLoop(kafka, session, positions, writer, metrics, clock, state);
            loop.subscribe(one.stream().map(TableWriter::topic).toList());
            while (!closing) {
                loop.turn();
            }
        }
    }

    private List<TableWriter<?, ?>> writers(Senders senders) {
        var registry = settings.kafka().registry();
        return List.of(
                new FactTable(registry),
                new LineTable(registry),
                new SliceTable(registry),
                new ChangeTable(registry),
                new InventoryTable(registry),
                new RuleTable(registry),
                new FxRateTable(registry),
                new UsageTable(registry, senders),
                new RunTable(registry),
                new DeadLetterTable(registry, clock));
    }

    private void end() {
        state.updateAndGet(SinkState::closed);
        ended.complete(null);
    }

    private void fail(Throwable fault) {
        log.error("sink stopped fault={}", fault.getMessage(), fault);
        state.updateAndGet(before -> before.failed(clock.instant(), String.valueOf(fault.getMessage())));
        ended.completeExceptionally(fault);
    }
}
