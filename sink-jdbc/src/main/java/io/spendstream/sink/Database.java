package io.spendstream.sink;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** A pool of connections to PostgreSQL. Thread-safe; opens connections when they are needed, not before. */
public final class Database implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    public static Database open(DatabaseSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("spendstream");
        config.setJdbcUrl(settings.jdbcUrl());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE.toMillis());
        // a database that is not up yet is a reason to wait, not to fail in a constructor
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "spendstream");
        config.addDataSourceProperty("connectTimeout", String.valueOf(PATIENCE.toSeconds()));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        settings.properties().forEach(config::addDataSourceProperty);
        return new Database(new HikariDataSource(config));
    }

    /** For libraries that keep tables of their own in our database. */
    public DataSource dataSource() {
        return pool;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** @return how many migrations were applied */
    public int migrate() {
        return Migrations.run(pool);
    }

    @Override
    public void close() {
        pool.close();
    }
}
