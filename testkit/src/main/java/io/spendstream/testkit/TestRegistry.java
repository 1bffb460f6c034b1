package io.spendstream.testkit;

import io.spendstream.embedded.EmbeddedRegistry;
import io.spendstream.embedded.Ports;
import io.spendstream.schemas.topics.RegistrySettings;
import java.nio.file.Path;
import java.util.Map;

/** One Schema Registry for all tests of this JVM. */
public final class TestRegistry {
    private TestRegistry() {}

    public static RegistrySettings settings() {
        return new RegistrySettings(Running.URL, Map.of());
    }

    private static final class Running {
        private static final String URL = start();

        private static String start() {
            var home = Path.of(System.getProperty("spendstream.registry.home"));
            var registry = EmbeddedRegistry.start(home, TestFolder.fresh("registry"), Ports.free());
            Runtime.getRuntime().addShutdownHook(new Thread(registry::close));
            return registry.url();
        }
    }
}
