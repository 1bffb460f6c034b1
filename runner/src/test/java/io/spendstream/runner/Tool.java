package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A program that may be on the PATH; without it the test says that it is skipped. */
record Tool(String name, String remedy) {

    void demand() {
        var found = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        assumeTrue(found, name + " is not on the PATH (" + remedy + ")");
    }

    /** @return what it says when all is well; all else fails */
    String run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(name));
        command.addAll(List.of(arguments));
        var errors = Files.createTempFile(name, ".err");
        try {
            var builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as("%s said: %s", command, Files.readString(errors))
                    .isZero();
            return said;
        } finally {
            Files.delete(errors);
        }
    }
}
