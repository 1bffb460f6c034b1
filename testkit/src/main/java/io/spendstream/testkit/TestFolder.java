package io.spendstream.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders below the module's target, so that a clean removes them. */
public final class TestFolder {
    private TestFolder() {}

    public static Path fresh(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
