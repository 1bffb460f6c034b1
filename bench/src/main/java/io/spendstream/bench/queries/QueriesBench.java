package io.spendstream.bench.queries;

import io.spendstream.bench.Result;
import io.spendstream.bench.Rounds;
import io.spendstream.embedded.EmbeddedPostgresql;
import io.spendstream.embedded.Ports;
import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** How fast dashboards are answered from days instead of hours, with the same answer. */
public final class QueriesBench implements AutoCloseable {
    private final EmbeddedPostgresql server;
    private final Database database;
    private final FilledTable table;

    private QueriesBench(EmbeddedPostgresql server, Database database, FilledTable table) {
        this.server = server;
        this.database = database;
        this.table = table;
    }

    /** @param facts about as many */
    public static QueriesBench filled(Path folder, long facts, PrintStream progress) throws InterruptedException {
        var server = EmbeddedPostgresql.start(folder.resolve("postgresql"), Ports.free());
        var url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + EmbeddedPostgresql.DATABASE;
        var database = Database.open(DatabaseSettings.of(url, EmbeddedPostgresql.USER, EmbeddedPostgresql.PASSWORD));
        try {
            database.migrate();
            return new QueriesBench(server, database, FilledTable.fill(database, facts, progress));
        } catch (RuntimeException | InterruptedException e) {
            database.close();
            server.close();
            throw e;
        }
    }

    /** @throws IllegalStateException when days say something else than facts */
    public List<Result> run(Question question, Rounds rounds) throws Exception {
        try (var handle = database.jdbi().open()) {
            var days = new Asked(handle, question + " " + question.words() + ", of days", question.ofDays(table.end()));
            var facts =
                    new Asked(handle, question + " " + question.words() + ", of facts", question.ofFacts(table.end()));
            if (!days.answer().equals(facts.answer())) {
                throw new IllegalStateException("days and facts answer " + question + " differently");
            }
            return rounds.run(List.of(days, facts));
        }
    }

    @Override
    public void close() {
        database.close();
        server.close();
    }
}
