package io.spendstream.ingest.exporter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's package {@code prometheus}: on the PATH, or unpacked below target/prometheus, as .ci/run does it. */
final class PrometheusBinaries {
    private static final Path UNPACKED = Path.of("..", "target", "prometheus", "usr", "bin");

    private PrometheusBinaries() {}

    static boolean areThere() {
        return find("prometheus").isPresent() && find("promtool").isPresent();
    }

    static String path(String tool) {
        return find(tool).orElseThrow().toString();
    }

    private static Optional<Path> find(String tool) {
        return Stream.concat(
                        Stream.of(UNPACKED),
                        Stream.of(System.getenv("PATH").split(":")).map(Path::of))
                .map(folder -> folder.resolve(tool).toAbsolutePath().normalize())
                .filter(Files::isExecutable)
                .findFirst();
    }
}
