package io.spendstream.runner;

import io.spendstream.schemas.config.Env;
import io.spendstream.sink.Database;
import java.util.function.Consumer;

/** The database of a command that starts nothing: what is set, else the one that runs on the data folder. */
final class LocalDatabase {
    private LocalDatabase() {}

    static void use(Consumer<Database> work) {
        var env = new Env(System.getenv());
        var settings = LocalServers.database(env);
        env.check();
        try (var database = Database.open(settings)) {
            new DatabaseAdvice(settings).ask(database, asked -> {
                work.accept(asked);
                return null;
            });
        }
    }
}
