package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.testkit.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules of a time that no bill knows, so that the shared pipeline's numbers stay as they are. */
@Tag("drill")
class RulesCommandTest {
    private static final String HEADER = "rule_id,valid_from,product,business_unit\n";

    private final UpProcess up = SharedPipeline.running();
    private final Path folder = TestFolder.fresh("rules").toAbsolutePath();

    @Test
    void shouldWriteWhatIsNewWhenFileIsImported() throws IOException {
        var file = file(
                "rules.csv", HEADER + "kafka-later,2190-01-01,KAFKA,retail\nconnect-later,2190-02-01,CONNECT,hr\n");

        assertThat(run(0, "rules", "import", file, "--dry-run"))
                .containsPattern("kafka-later +new")
                .contains("2 of 2 rules would be written", "from 2190-01-01 on money may move");
        assertThat(run(0, "rules", "import", file))
                .containsPattern("connect-later +new")
                .contains("2 of 2 rules written to ref.attribution-rules");
        assertThat(run(0, "rules", "import", file))
                .containsPattern("kafka-later +as it stands")
                .contains("0 of 2 rules written")
                .doesNotContain("money may move");
        var changed = file("rules.csv", HEADER + "kafka-later,2191-01-01,KAFKA,finance\n");
        assertThat(run(0, "rules", "import", changed))
                .containsPattern("kafka-later +changed")
                .contains("from 2191-01-01 on money may move");
    }

    @Test
    void shouldListFaultsWithTheirLinesWhenFileIsFaulty() throws IOException {
        var file = file("faulty.csv", HEADER + "Bad Name,2190-01-01,KAFKA,retail\ngood,October,KAFKA,retail\n");

        assertThat(run(2, "rules", "import", file))
                .contains(file + ": line 2: ", file + ": line 3: ")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldSayWhatIsWrongWhenThereIsNoFile() {
        assertThat(run(2, "rules", "import", folder.resolve("none.json").toString()))
                .contains("none.json cannot be read")
                .doesNotContain("\tat ");
        assertThat(run(2, "rules")).contains("rules import FILE");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private String run(int code, String... arguments) {
        return CommandLineRun.of(up.environment(), arguments).said(code);
    }
}
