package io.spendstream.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which of the folders below holds PostgreSQL's data. Making one takes a second, in which we may be killed while the
 * program that makes it goes on; so each attempt has a folder of its own, and the one that was completed is written down.
 */
final class PostgresqlCluster {
    private static final String PREFIX = "data-";

    private final Path folder;
    private final Path current;

    PostgresqlCluster(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.current = this.folder.resolve("current");
    }

    Optional<Path> current() {
        try {
            return Files.exists(current)
                    ? Optional.of(folder.resolve(Files.readString(current).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot read " + current, e);
        }
    }

    Path fresh() {
        return folder.resolve(PREFIX + UUID.randomUUID());
    }

    void complete(Path data) throws IOException {
        var written = Files.writeString(
                folder.resolve("current.new"), data.getFileName().toString());
        Files.move(written, current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Those of attempts that were not completed too. */
    List<Path> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var found = Files.list(folder)) {
            return found.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .toList();
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot look into " + folder, e);
        }
    }
}
