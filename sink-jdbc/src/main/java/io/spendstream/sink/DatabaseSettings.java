package io.spendstream.sink;

import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.Environment;
import java.util.Map;
import java.util.TreeSet;

/**
 * How to reach PostgreSQL.
 *
 * @param jdbcUrl without user, password and parameters
 * @param properties of the JDBC driver, such as sslmode
 */
public record DatabaseSettings(
        String jdbcUrl, Map<String, String> properties, String user, String password, int poolSize) {
    public static final String VARIABLE = "DATABASE_URL";
    public static final int DEFAULT_POOL_SIZE = 10;

    /** Of the embedded server and of containers that nobody gave another one. */
    public static final String DEFAULT_PASSWORD = "billing_password";

    public DatabaseSettings {
        properties = Map.copyOf(properties);
    }

    /** Of a database whose address is known already, as the embedded one's is. */
    public static DatabaseSettings of(String url, String user, String password) {
        return DatabaseUrl.parse(url).settings(user, password, DEFAULT_POOL_SIZE);
    }

    /** Reads DATABASE_URL; one that is not set is the given one, of whoever embeds the database. */
    public static DatabaseSettings from(Env env, DatabaseSettings fallback) {
        var settings = read(env, fallback);
        if (Environment.from(env) == Environment.PRODUCTION
                && settings != null
                && settings.password.equals(DEFAULT_PASSWORD)) {
            env.fault(
                    "ENVIRONMENT=production, and the database has the password that everybody knows: set DATABASE_URL to a"
                            + " server of yours with another one; for example " + DatabaseUrl.EXAMPLE,
                    settings);
        }
        return settings;
    }

    private static DatabaseSettings read(Env env, DatabaseSettings fallback) {
        var poolSize = env.number("DB_POOL_SIZE", DEFAULT_POOL_SIZE, 2, 1000);
        var url = env.text(VARIABLE);
        if (url.isEmpty()) {
            return fallback;
        }
        try {
            return DatabaseUrl.parse(url.get()).settings(poolSize);
        } catch (IllegalArgumentException e) {
            // the text itself holds a password: only the fault is told
            return env.fault(VARIABLE + ": " + e.getMessage() + "; for example " + DatabaseUrl.EXAMPLE, fallback);
        }
    }

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + jdbcUrl + ", user=" + user + ", properties="
                + new TreeSet<>(properties.keySet()) + ", poolSize=" + poolSize + "]";
    }
}
