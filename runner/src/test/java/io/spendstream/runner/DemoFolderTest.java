package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.config.Env;
import io.spendstream.testkit.TestFolder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoFolderTest {
    private final Path folder = TestFolder.fresh("demo-folder");

    @Test
    void shouldKeepADemoApartFromWhatElseIsInTheFolder() {
        assertThat(demoIn(folder)).isEqualTo(folder.resolve("demo"));
        assertThat(demoIn(folder)).isEqualTo(folder.resolve("demo"));
    }

    @Test
    void shouldGoOnWithTheDemoWhoseFolderIsNamed() {
        var first = demoIn(folder);

        assertThat(demoIn(first)).isEqualTo(first);
    }

    private static Path demoIn(Path folder) {
        var settings = RunnerSettings.from(new Env(Map.of("SPENDSTREAM_DATA_DIR", folder.toString())));
        return DemoFolder.of(settings).dataFolder();
    }
}
