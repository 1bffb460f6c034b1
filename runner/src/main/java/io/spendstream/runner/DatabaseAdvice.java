package io.spendstream.runner;

import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseSettings;
import java.sql.SQLException;
import java.util.function.Function;

/** Asks a database for something, and says in a line what to check where it cannot be used. */
record DatabaseAdvice(DatabaseSettings settings) {

    <T> T ask(Database database, Function<Database, T> question) {
        try {
            return question.apply(database);
        } catch (RuntimeException e) {
            var fault = innermost(e);
            if (fault == null) {
                throw e;
            }
            throw new ConfigurationException(settings.jdbcUrl().substring("jdbc:".length()) + ", user "
                    + settings.user() + ": "
                    + fault.getMessage().lines().findFirst().orElse("no answer")
                    + " (check DATABASE_URL and that PostgreSQL runs there)");
        }
    }

    /** The pool's own fault merely says that it waited; the driver's, within, says for what. */
    private static SQLException innermost(Throwable fault) {
        SQLException found = null;
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            found = cause instanceof SQLException sql ? sql : found;
        }
        return found;
    }
}
