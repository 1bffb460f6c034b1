package io.spendstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void shouldBeListedInTheDocumentation() throws IOException {
        var page = Files.readString(Path.of("../docs/raw-json.md"));
        var listed = Pattern.compile("Reasons: (.*)\\.")
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow();

        assertThat(Pattern.compile("`([a-z-]+)`")
                        .matcher(listed.group(1))
                        .results()
                        .map((MatchResult word) -> word.group(1)))
                .containsExactly(
                        Arrays.stream(Reason.values()).map(Reason::word).toArray(String[]::new));
    }
}
