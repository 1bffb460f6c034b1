package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Variables are listed three times: in the code, in .env.example and in docs/configuration.md. */
class VariablesTest {
    private static final Path ROOT = Path.of("..");
    private static final String NAME = "([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)";
    /** Read by a method of Env, by the logging's set-up, or kept in a constant that names a variable. */
    private static final List<Pattern> IN_CODE = List.of(
            Pattern.compile(
                    "(?:\\.|\\b)(?:text|required|number|port|flag|httpUrl|read|getOrDefault)\\(\\s*\"" + NAME + "\""),
            Pattern.compile("String (?:VARIABLE|PORT) = \"" + NAME + "\""));

    private static final Pattern IN_LAUNCHER = Pattern.compile("\\$\\{(SPENDSTREAM_[A-Z_]+)");
    private static final Pattern IN_EXAMPLE = Pattern.compile("(?m)^(?:# ?)?" + NAME + "=");
    private static final Pattern IN_TABLE = Pattern.compile("`" + NAME + "`");

    @Test
    void shouldBeInExampleWhenCodeReadsIt() throws IOException {
        var missing = minus(read(), example());

        assertThat(missing).as("lines missing in .env.example").isEmpty();
    }

    @Test
    void shouldBeDocumentedWhenCodeReadsIt() throws IOException {
        var missing = minus(read(), documented());

        assertThat(missing).as("rows missing in docs/configuration.md").isEmpty();
    }

    @Test
    void shouldBeReadWhenItIsInExample() throws IOException {
        var unread = minus(example(), read());
        unread.removeIf(VariablesTest::passesThrough);

        assertThat(unread).as("lines of .env.example that nobody reads").isEmpty();
    }

    @Test
    void shouldBeReadWhenItIsDocumented() throws IOException {
        var unread = minus(documented(), read());
        unread.removeIf(VariablesTest::passesThrough);

        assertThat(unread)
                .as("variables of docs/configuration.md that nobody reads")
                .isEmpty();
    }

    @Test
    void shouldFindWhatIsThereWhenItReads() throws IOException {
        assertThat(read())
                .contains("API_PORT", "DATABASE_URL", "HEALTH_CHECK_PORT", "LOG_FORMAT", "SPENDSTREAM_HEAP")
                .hasSizeGreaterThan(30);
    }

    private static Set<String> read() throws IOException {
        var sources = new ArrayList<Path>();
        try (var modules = Files.list(ROOT)) {
            for (var module : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (var files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        var names = new TreeSet<String>();
        for (var source : sources) {
            for (var pattern : IN_CODE) {
                names.addAll(found(pattern, Files.readString(source)));
            }
        }
        names.addAll(found(IN_LAUNCHER, Files.readString(ROOT.resolve("spendstream"))));
        return names;
    }

    private static Set<String> example() throws IOException {
        return found(IN_EXAMPLE, Files.readString(ROOT.resolve(".env.example")));
    }

    /** Of the tables' first columns; names elsewhere are prose. */
    private static Set<String> documented() throws IOException {
        var names = new TreeSet<String>();
        for (var line : Files.readAllLines(ROOT.resolve("docs/configuration.md"))) {
            if (line.startsWith("|")) {
                names.addAll(found(IN_TABLE, line.split("\\|")[1]));
            }
        }
        return names;
    }

    /** A client property of Kafka or of the registry's client. */
    private static boolean passesThrough(String name) {
        var settings = KafkaSettings.from(new Env(Map.of(name, "x")), "", "");
        return settings.clientProperties().containsValue("x")
                || settings.registry().properties().containsValue("x");
    }

    private static Set<String> minus(Set<String> names, Set<String> others) {
        var rest = new TreeSet<>(names);
        rest.removeAll(others);
        return rest;
    }

    private static Set<String> found(Pattern pattern, String text) {
        var names = new TreeSet<String>();
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
