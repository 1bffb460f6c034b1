package io.spendstream.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** One real PostgreSQL as a child process, on loopback, durable, its data in a folder that survives. */
public final class EmbeddedPostgresql implements AutoCloseable {
    public static final String DATABASE = "billing_db";
    public static final String USER = "billing_user";
    public static final String PASSWORD = "billing_password";

    private static final String BINARIES = "binaries";

    private final EmbeddedPostgres server;

    private EmbeddedPostgresql(EmbeddedPostgres server) {
        this.server = server;
    }

    public static EmbeddedPostgresql start(Path folder, int port) {
        refuseRootWithoutUserNamespaces();
        try {
            Files.createDirectories(folder);
            endLeftBehind(folder);
            UnpackedBinaries.dropIncomplete(folder.resolve(BINARIES));
            var cluster = new PostgresqlCluster(folder);
            var data = cluster.current().orElseGet(cluster::fresh);
            var server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setOverrideWorkingDirectory(
                            folder.resolve(BINARIES).toAbsolutePath().toFile())
                    .setCleanDataDirectory(false)
                    // it would stop the server beside us, while its clients still write
                    .setRegisterShutdownHook(false)
                    // the library switches durability off; we keep what we are given
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("timezone", "UTC")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            var started = new EmbeddedPostgresql(server);
            started.createOwnDatabase();
            cluster.complete(data);
            return started;
        } catch (IOException | SQLException | IllegalStateException | ExceptionInInitializerError e) {
            throw new EmbeddedServerException("PostgreSQL does not start on port " + port + " in " + folder, e);
        }
    }

    /** Ends the server that a killed run left behind on this folder; its port is free then. */
    public static void endLeftBehind(Path folder) {
        new PostgresqlCluster(folder).all().forEach(LeftBehind::endPostgresql);
    }

    public int port() {
        return server.getPort();
    }

    /** For the owner of our database. */
    public String url() {
        return "postgresql://" + USER + ":" + PASSWORD + "@127.0.0.1:" + port() + "/" + DATABASE;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new EmbeddedServerException("PostgreSQL does not stop", e);
        }
    }

    private void createOwnDatabase() throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("select 1 from pg_roles where rolname = '" + USER + "'")) {
                if (!found.next()) {
                    statement.execute("create role " + USER + " login createdb createrole password '" + PASSWORD + "'");
                }
            }
            try (var found = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (!found.next()) {
                    statement.execute("create database " + DATABASE + " owner " + USER);
                }
            }
        }
    }

    /** PostgreSQL refuses to run as root; the library steps around that with a user namespace. */
    private static void refuseRootWithoutUserNamespaces() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return;
        }
        try {
            if (new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0) {
                return;
            }
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "PostgreSQL cannot run as root without 'unshare' (package util-linux)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new EmbeddedServerException("PostgreSQL cannot run as root here (user namespaces are forbidden): "
                + "start Spendstream as another user, or set DATABASE_URL to your own server");
    }
}
