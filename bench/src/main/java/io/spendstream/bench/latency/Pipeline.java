package io.spendstream.bench.latency;

import io.prometheus.client.CollectorRegistry;
import io.spendstream.bench.stage.BenchServers;
import io.spendstream.bench.stage.ChildStage;
import io.spendstream.bench.topology.RawTopic;
import io.spendstream.embedded.EmbeddedPostgresql;
import io.spendstream.embedded.Ports;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseSettings;
import io.spendstream.sink.write.Sink;
import io.spendstream.sink.write.SinkMetrics;
import io.spendstream.sink.write.SinkSettings;
import io.spendstream.streams.StreamsSettings;
import io.spendstream.streams.allocate.AllocationSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** All that lies between a raw record and its row: broker, ledger and database in processes of their own, the sink here. */
final class Pipeline implements AutoCloseable {
    private static final int CACHE = 128;
    private static final int SESSION = 10_000;

    private final Deque<Runnable> parts = new ArrayDeque<>();
    private final CollectorRegistry counts = new CollectorRegistry();
    final Path postgresql;
    final BenchServers servers;
    final RawTopic raw;
    final Database database;
    final ChildStage ledger;
    final Sink sink;

    Pipeline(Path folder) throws Exception {
        try {
            servers = begun(BenchServers.start(folder), BenchServers::close);
            postgresql = folder.resolve("postgresql");
            var server = begun(EmbeddedPostgresql.start(postgresql, Ports.free()), EmbeddedPostgresql::close);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> EmbeddedPostgresql.endLeftBehind(postgresql)));
            raw = begun(RawTopic.open(kafka()), RawTopic::close);
            raw.knowledge();
            raw.flush();
            database = begun(
                    Database.open(
                            DatabaseSettings.of(server.url(), EmbeddedPostgresql.USER, EmbeddedPostgresql.PASSWORD)),
                    Database::close);
            database.migrate();
            var settings = new StreamsSettings(
                    "bench-latency", folder.resolve("state"), 1, CACHE, 0, SESSION, AllocationSettings.DEFAULTS);
            ledger = begun(ChildStage.start(kafka(), settings), ChildStage::close);
            sink = begun(
                    new Sink(
                            SinkSettings.of(kafka()), database.jdbi(), new SinkMetrics(counts), InstantSource.system()),
                    Sink::close);
            sink.start();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    KafkaSettings kafka() {
        return servers.kafka();
    }

    /** That are in the table. */
    long lines() {
        var rows =
                counts.getSampleValue("spendstream_sink_rows_total", new String[] {"table", "operation"}, new String[] {
                    "cost_lines", "changed"
                });
        return rows == null ? 0 : rows.longValue();
    }

    /** Records that are in Kafka and not in the tables, as far as that is known. */
    long lag() {
        return sink.state().lag();
    }

    /** Of all months, with indexes. */
    long tableBytes(String prefix) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        """
                                SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class
                                WHERE relkind = 'r' AND starts_with(relname, :prefix)
                                """)
                .bind("prefix", prefix)
                .mapTo(Long.class)
                .one());
    }

    private <T> T begun(T part, Consumer<T> close) {
        parts.push(() -> close.accept(part));
        return part;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            parts.pop().run();
        }
    }
}
