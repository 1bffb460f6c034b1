package io.spendstream.bench.sink;

import io.spendstream.bench.Broker;
import io.spendstream.bench.Contender;
import io.spendstream.bench.Report;
import io.spendstream.bench.Result;
import io.spendstream.bench.Rounds;
import io.spendstream.bench.sink.OurSink.Delivery;
import io.spendstream.embedded.EmbeddedPostgresql;
import io.spendstream.embedded.Ports;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How fast facts and lines get from Kafka into PostgreSQL, beside what PostgreSQL can do. */
public final class SinkBench {
    private static final int PARTITIONS = 6;

    private final Path folder;
    private final int days;

    /** @param days of 18,000 facts and 750 lines */
    public SinkBench(Path folder, long facts) {
        this.folder = folder;
        this.days = Math.toIntExact(Math.max(PARTITIONS, facts / BenchFacts.FACTS_PER_DAY));
    }

    /** @return for each delivery ours, and what it is to be compared with */
    public List<Report> run(Rounds rounds) throws Exception {
        try (var server = EmbeddedPostgresql.start(folder.resolve("postgresql"), Ports.free());
                var broker = Broker.start(folder.resolve("kafka"))) {
            var kafka = new KafkaSettings(
                    Map.of("bootstrap.servers", broker.address()),
                    new RegistrySettings("mock://bench", Map.of()),
                    PARTITIONS,
                    1);
            var url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + EmbeddedPostgresql.DATABASE;
            try (var database = Database.open(
                            DatabaseSettings.of(url, EmbeddedPostgresql.USER, EmbeddedPostgresql.PASSWORD));
                    var topics = new SinkTopics(kafka, days)) {
                database.migrate();
                return reports(rounds.run(contenders(kafka, database, topics, url)));
            }
        }
    }

    private List<Contender> contenders(KafkaSettings kafka, Database database, SinkTopics topics, String url)
            throws Exception {
        var jdbi = database.jdbi();
        // also makes the months, and warms up
        new OurSink(kafka, jdbi, topics, Delivery.FRESH, 1).run();
        var rows = List.of(SameRows.keep(jdbi, "hourly_cost_facts", days), SameRows.keep(jdbi, "cost_lines", days));
        var login = url + "?user=" + EmbeddedPostgresql.USER + "&password=" + EmbeddedPostgresql.PASSWORD;
        return List.of(
                new OurSink(kafka, jdbi, topics, Delivery.FRESH, 1),
                new OurSink(kafka, jdbi, topics, Delivery.UPDATE, 1),
                new OurSink(kafka, jdbi, topics, Delivery.UNCHANGED, 1),
                new PlainCopy(jdbi, rows, topics.rows(), 1),
                new OurSink(kafka, jdbi, topics, Delivery.FRESH, 2),
                new OurSink(kafka, jdbi, topics, Delivery.UPDATE, 2),
                new PlainCopy(jdbi, rows, topics.rows(), 2),
                new JdbcUpsert(jdbi, login, rows, topics.rows()));
    }

    private static List<Report> reports(List<Result> results) {
        return List.of(
                report("sink-fresh", results, 0, 3, 7),
                report("sink-update", results, 1, 3),
                report("sink-unchanged", results, 2, 3),
                report("sink-fresh-2", results, 4, 6),
                report("sink-update-2", results, 5, 6));
    }

    private static Report report(String name, List<Result> results, Integer... which) {
        return new Report(name, "rows", Stream.of(which).map(results::get).toList());
    }
}
