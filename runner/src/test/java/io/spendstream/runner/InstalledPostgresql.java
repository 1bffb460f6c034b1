package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spendstream.embedded.EmbeddedPostgresql;
import io.spendstream.testkit.TestFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/**
 * The server of the machine's own PostgreSQL package, on a folder and port of its own. The embedded one comes without
 * pg_dump, and a pg_dump that is older than its server refuses it. Where there is none, the test says that it is skipped.
 */
final class InstalledPostgresql implements AutoCloseable {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path bin;
    private final Path folder = TestFolder.fresh("postgresql").toAbsolutePath();
    private final int port = UpProcess.lastingPort();

    private InstalledPostgresql(Path bin) {
        this.bin = bin;
    }

    static InstalledPostgresql start() {
        var bin = find();
        assumeTrue(bin.isPresent(), "no PostgreSQL with pg_dump in " + DEBIAN + " (apt-get install postgresql)");
        var server = new InstalledPostgresql(bin.get());
        server.run("initdb", "-D", server.data(), "-U", "postgres", "-A", "trust", "--no-sync");
        var options = "-p " + server.port + " -k '' -c listen_addresses=127.0.0.1 -c fsync=off";
        server.run("pg_ctl", "-D", server.data(), "-l", server.folder + "/log", "-o", options, "-w", "start");
        // as the embedded one makes them: an owner that is no superuser
        Jdbi.create(server.jdbcUrl("postgres"), "postgres", "").useHandle(handle -> {
            handle.execute("CREATE ROLE " + EmbeddedPostgresql.USER + " LOGIN CREATEDB CREATEROLE PASSWORD '"
                    + EmbeddedPostgresql.PASSWORD + "'");
            handle.execute("CREATE DATABASE " + EmbeddedPostgresql.DATABASE + " OWNER " + EmbeddedPostgresql.USER);
        });
        return server;
    }

    int port() {
        return port;
    }

    Jdbi jdbi(String database) {
        return Jdbi.create(jdbcUrl(database), EmbeddedPostgresql.USER, EmbeddedPostgresql.PASSWORD);
    }

    @Override
    public void close() {
        run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** It refuses to run as root, and cannot see through a user namespace. */
    private void run(String program, String... arguments) {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            var output = folder.resolve(program + ".out");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s", command).isTrue();
            assertThat(process.exitValue())
                    .as("%s: %s", command, Files.readString(output))
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Optional<Path> find() {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (var versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> List.of("initdb", "pg_ctl", "postgres", "pg_dump").stream()
                            .allMatch(program -> Files.isExecutable(bin.resolve(program))))
                    .max(Comparator.comparing(bin ->
                            Integer.parseInt(bin.getParent().getFileName().toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
