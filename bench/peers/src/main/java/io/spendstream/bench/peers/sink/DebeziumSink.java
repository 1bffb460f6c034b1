package io.spendstream.bench.peers.sink;

import io.spendstream.schemas.topics.Topics;
import io.spendstream.sink.DatabaseSettings;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Debezium's JDBC sink, set as fast as it can be, on a table like ours. */
final class DebeziumSink implements TableFiller {
    private static final String TABLE = "debezium_facts";

    private final ConnectWorker worker;
    private final DatabaseSettings database;
    private final Jdbi jdbi;
    private int reading;

    DebeziumSink(ConnectWorker worker, DatabaseSettings database, Jdbi jdbi) {
        this.worker = worker;
        this.database = database;
        this.jdbi = jdbi;
        jdbi.useHandle(handle -> handle.createScript(
                        """
                        CREATE TABLE debezium_facts (LIKE hourly_cost_facts INCLUDING ALL) PARTITION BY RANGE (timestamp);
                        CREATE TABLE debezium_facts_2026_01 PARTITION OF debezium_facts
                            FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2026-02-01 00:00:00+00') WITH (fillfactor = 80);
                        """)
                .execute());
    }

    @Override
    public String name() {
        return "Debezium JDBC sink";
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public void forget() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE " + TABLE));
        // offsets are kept under the connector's name
        reading++;
    }

    @Override
    public void start() throws Exception {
        var settings = new HashMap<>(Map.of(
                "connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector",
                "topics", Topics.HOURLY_COSTS.name(),
                "tasks.max", "1",
                "connection.url", database.jdbcUrl(),
                "connection.username", database.user(),
                "connection.password", database.password(),
                "collection.name.format", TABLE));
        settings.putAll(Map.of(
                "insert.mode", "upsert",
                "primary.key.mode", "record_key",
                "schema.evolution", "none",
                "batch.size", "5000",
                "dialect.postgres.unnest.insert.enabled", "true",
                "consumer.override.max.poll.records", "5000",
                "consumer.override.isolation.level", "read_committed",
                "consumer.override.max.partition.fetch.bytes", String.valueOf(4 << 20)));
        worker.add(connector(), settings);
    }

    @Override
    public void stop() throws Exception {
        worker.remove(connector());
    }

    @Override
    public ProcessHandle process() {
        return worker.handle();
    }

    @Override
    public void close() {
        worker.close();
    }

    private String connector() {
        return "facts-" + reading;
    }
}
