package io.spendstream.runner;

import io.spendstream.schemas.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a demo's data is: apart from what else is in the data folder, unless that is a demo's folder itself. */
final class DemoFolder {
    private static final String MARK = "is-a-demo";

    private DemoFolder() {}

    static RunnerSettings of(RunnerSettings settings) {
        if (Files.exists(settings.dataFolder().resolve(MARK))) {
            return settings;
        }
        var own = settings.inFolder("demo");
        mark(own.dataFolder());
        return own;
    }

    private static void mark(Path folder) {
        try {
            Files.write(Files.createDirectories(folder).resolve(MARK), new byte[0]);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "cannot write to " + folder + " (SPENDSTREAM_DATA_DIR): " + e.getMessage());
        }
    }
}
