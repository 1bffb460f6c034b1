package io.spendstream.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.sink.write.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Every statement that a page of docs/ shows as SQL works as it stands. */
class PageSqlTest {
    private static final Path PAGES = Path.of("..", "docs");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```sql\\n(.*?)^ *```$");

    @Test
    void shouldWorkAsWrittenWhenAPageShowsSql() throws IOException {
        var blocks = 0;
        try (var database = TestDatabase.migrated()) {
            new Tables(database.jdbi());
            for (var page : pages()) {
                for (var block : BLOCK.matcher(Files.readString(page)).results().toList()) {
                    blocks++;
                    database.jdbi().useTransaction(handle -> execute(handle, page, block.group(1)));
                }
            }
        }

        assertThat(blocks).isGreaterThan(4);
    }

    private static void execute(Handle handle, Path page, String block) {
        for (var statement : block.split(";")) {
            if (!statement.isBlank()) {
                try {
                    handle.execute(statement);
                } catch (RuntimeException e) {
                    throw new AssertionError(page + ": " + statement, e);
                }
            }
        }
        handle.rollback();
    }

    private static List<Path> pages() throws IOException {
        try (var files = Files.list(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
