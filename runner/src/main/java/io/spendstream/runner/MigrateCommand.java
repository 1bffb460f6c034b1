package io.spendstream.runner;

import io.spendstream.schemas.config.Env;
import io.spendstream.sink.Database;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stages migrate when they start; this is for those who want it done before. */
@Command(name = "migrate", description = "Bring the database of DATABASE_URL to the present shape.")
final class MigrateCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        var env = new Env(System.getenv());
        var settings = LocalServers.database(env);
        env.check();
        try (var database = Database.open(settings)) {
            new Console(System.out)
                    .say("%d migrations applied", new DatabaseAdvice(settings).ask(database, Database::migrate));
        }
        return 0;
    }
}
