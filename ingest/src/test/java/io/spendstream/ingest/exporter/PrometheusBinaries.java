package io.spendstream.ingest.exporter;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Debian's package {@code prometheus}: on the PATH, or unpacked below target/prometheus, as .ci/run does it. */
final class PrometheusBinaries {
    private static final Logger log = LoggerFactory.getLogger(PrometheusBinaries.class);
    private static final String SKIPPED = "SKIPPED, not tested against a real Prometheus server: there is no prometheus"
            + " and promtool on the PATH (Debian: package prometheus; .ci/run unpacks it)";
    private static final Path UNPACKED = Path.of("..", "target", "prometheus", "usr", "bin");

    private PrometheusBinaries() {}

    /** Skips the test where they are not, and says so where people look: in the build's output. */
    static void demand() {
        if (!areThere()) {
            log.warn(SKIPPED);
        }
        assumeTrue(areThere(), SKIPPED);
    }

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
