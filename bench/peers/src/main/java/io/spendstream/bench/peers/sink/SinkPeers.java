package io.spendstream.bench.peers.sink;

import io.spendstream.bench.Result;
import io.spendstream.bench.Rounds;
import io.spendstream.bench.peers.Goal;
import io.spendstream.embedded.EmbeddedPostgresql;
import io.spendstream.embedded.Ports;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseSettings;
import java.nio.file.Path;
import java.util.List;

/** Facts to rows: our sink and Debezium's, from the same topic into equal tables of one database. */
public final class SinkPeers {
    public static final List<Goal> GOALS = List.of(
            new Goal("spendstream, fresh rows", "Debezium JDBC sink, fresh rows", 5.0),
            new Goal("spendstream, updates", "Debezium JDBC sink, updates", 5.0));

    private final KafkaSettings kafka;
    private final Path folder;
    private final int days;

    /** @param days of 18,000 facts each, within January */
    public SinkPeers(KafkaSettings kafka, Path folder, int days) {
        this.kafka = kafka;
        this.folder = folder;
        this.days = days;
    }

    /** @return fresh rows of both, then updates of both */
    public List<Result> run(Rounds rounds) throws Exception {
        try (var postgresql = startPostgresql();
                var topic = new FactTopic(kafka, days)) {
            var settings = DatabaseSettings.of(postgresql.url(), EmbeddedPostgresql.USER, EmbeddedPostgresql.PASSWORD);
            try (var database = Database.open(settings)) {
                database.migrate();
                var jdbi = database.jdbi();
                try (var ours = new OurSink(kafka, jdbi);
                        var theirs = new DebeziumSink(
                                ConnectWorker.start(kafka, folder.resolve("connect")), settings, jdbi)) {
                    var results = rounds.run(List.of(
                            new SinkRun(ours, SinkRun.Rows.FRESH, topic, jdbi, folder.resolve("postgresql")),
                            new SinkRun(ours, SinkRun.Rows.UPDATED, topic, jdbi, folder.resolve("postgresql")),
                            new SinkRun(theirs, SinkRun.Rows.FRESH, topic, jdbi, folder.resolve("postgresql")),
                            new SinkRun(theirs, SinkRun.Rows.UPDATED, topic, jdbi, folder.resolve("postgresql"))));
                    SameRows.demand(jdbi, ours, theirs);
                    return List.of(results.get(0), results.get(2), results.get(1), results.get(3));
                }
            }
        }
    }

    private EmbeddedPostgresql startPostgresql() {
        var postgresql = EmbeddedPostgresql.start(folder.resolve("postgresql"), Ports.free());
        Runtime.getRuntime().addShutdownHook(new Thread(postgresql::close));
        return postgresql;
    }
}
