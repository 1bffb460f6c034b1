package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Variables are listed three times: in the code, in .env.example and in docs/configuration.md. */
class VariablesTest {
    @Test
    void shouldBeInExampleWhenCodeReadsIt() throws IOException {
        var missing = minus(Variables.read(), Variables.example());

        assertThat(missing).as("lines missing in .env.example").isEmpty();
    }

    @Test
    void shouldBeDocumentedWhenCodeReadsIt() throws IOException {
        var missing = minus(Variables.read(), Variables.documented());

        assertThat(missing).as("rows missing in docs/configuration.md").isEmpty();
    }

    @Test
    void shouldBeReadWhenItIsInExample() throws IOException {
        var unread = minus(Variables.example(), Variables.read());
        unread.removeIf(Variables::passesThrough);

        assertThat(unread).as("lines of .env.example that nobody reads").isEmpty();
    }

    @Test
    void shouldBeReadWhenItIsDocumented() throws IOException {
        var unread = minus(Variables.documented(), Variables.read());
        unread.removeIf(Variables::passesThrough);

        assertThat(unread)
                .as("variables of docs/configuration.md that nobody reads")
                .isEmpty();
    }

    @Test
    void shouldFindWhatIsThereWhenItReads() throws IOException {
        assertThat(Variables.read())
                .contains("API_PORT", "DATABASE_URL", "HEALTH_CHECK_PORT", "LOG_FORMAT", "SPENDSTREAM_HEAP")
                .hasSizeGreaterThan(30);
    }

    private static Set<String> minus(Set<String> names, Set<String> others) {
        var rest = new TreeSet<>(names);
        rest.removeAll(others);
        return rest;
    }
}
