package io.spendstream.bench.queries;

import io.spendstream.embedded.EmbeddedPostgresql;
import io.spendstream.embedded.Ports;
import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;

/** A server of our own with a company's facts. */
public final class FilledDatabase implements AutoCloseable {
    private final EmbeddedPostgresql server;
    private final Database database;
    private final FilledTable table;

    private FilledDatabase(EmbeddedPostgresql server, Database database, FilledTable table) {
        this.server = server;
        this.database = database;
        this.table = table;
    }

    /** @param facts about as many */
    public static FilledDatabase of(Path folder, long facts, PrintStream progress) throws InterruptedException {
        var server = EmbeddedPostgresql.start(folder.resolve("postgresql"), Ports.free());
        var url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + EmbeddedPostgresql.DATABASE;
        var database = Database.open(DatabaseSettings.of(url, EmbeddedPostgresql.USER, EmbeddedPostgresql.PASSWORD));
        try {
            database.migrate();
            return new FilledDatabase(server, database, FilledTable.fill(database, facts, progress));
        } catch (RuntimeException | InterruptedException e) {
            database.close();
            server.close();
            throw e;
        }
    }

    /** The day after the last one. */
    public LocalDate end() {
        return table.end();
    }

    public int months() {
        return table.months().size();
    }

    public Handle open() {
        return database.jdbi().open();
    }

    public void use(HandleConsumer<RuntimeException> work) {
        database.jdbi().useHandle(work);
    }

    @Override
    public void close() {
        database.close();
        server.close();
    }
}
