package io.spendstream.sink;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database to the present shape. Several processes may do so at once: Flyway lets one go first. */
public final class Migrations {
    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    /** @return how many migrations this call applied */
    public static int run(DataSource database) {
        var result = Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        var applied = result.migrationsExecuted;
        // Flyway names a target only when it had one
        var version = applied == 0 ? result.initialSchemaVersion : result.targetSchemaVersion;
        log.info("database migrated applied={} version={}", applied, version);
        return applied;
    }
}
