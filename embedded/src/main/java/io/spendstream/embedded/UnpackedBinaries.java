package io.spendstream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** PostgreSQL's programs, which the library unpacks at the first start and cannot go on unpacking after a kill. */
final class UnpackedBinaries {
    /** What the library writes last. */
    private static final String COMPLETE = ".exists";

    private UnpackedBinaries() {}

    static void dropIncomplete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> incomplete;
        try (var versions = Files.list(folder)) {
            incomplete = versions.filter(Files::isDirectory)
                    .filter(version -> !Files.exists(version.resolve(COMPLETE)))
                    .toList();
        }
        for (var version : incomplete) {
            try (var files = Files.walk(version)) {
                files.sorted(Comparator.reverseOrder()).forEach(UnpackedBinaries::delete);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
