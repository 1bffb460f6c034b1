package io.spendstream.sink;

import io.spendstream.testkit.TestPostgres;

/** A new database of the present shape. */
public final class TestDatabase {
    private TestDatabase() {}

    public static Database migrated() {
        return migrated(TestPostgres.freshDatabase());
    }

    public static Database migrated(TestPostgres.Database place) {
        var database = Database.open(DatabaseSettings.of(place.jdbcUrl(), place.user(), place.password()));
        database.migrate();
        return database;
    }
}
