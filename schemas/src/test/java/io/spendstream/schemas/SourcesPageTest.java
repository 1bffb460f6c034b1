package io.spendstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/sources.md has a section for each source of the catalogue, with its topics, feeds and basis. */
class SourcesPageTest {
    private static final Pattern SECTION = Pattern.compile("(?m)^## [^`\\n]*: `([a-z]+)`$");

    private final String page = Files.readString(Path.of("..", "docs", "sources.md"));

    SourcesPageTest() throws IOException {}

    @Test
    void shouldHaveASectionForEverySourceAndNoOther() {
        var told = SECTION.matcher(page).results().map(section -> section.group(1));

        assertThat(told).containsExactlyInAnyOrderElementsOf(Sources.all());
    }

    @Test
    void shouldNameEveryTopicThatSourcesAndPeopleWriteTo() {
        for (var topic : Topics.all()) {
            if (topic.name().startsWith("raw.") || topic.name().startsWith("ref.")) {
                assertThat(page).contains("`" + topic.name() + "`");
            }
        }
    }

    @Test
    void shouldNameEveryFeedOfOurs() {
        assertThat(page)
                .contains("`" + Feed.MANUAL + "`")
                .contains("`" + Feed.CONFLUENT_POLLER + "`")
                .contains("`" + Feed.CONFLUENT_METRICS + "`")
                .contains("`" + Feed.GCP_POLLER + "`")
                .contains("`" + Feed.USAGE_REPORT + "`")
                .contains("`" + Feed.focusImport(YearMonth.of(2026, 10)) + "`");
    }

    @Test
    void shouldTellTheBasisOfEverySource() {
        var row = page.lines()
                .filter(line -> line.startsWith("| basis |"))
                .findFirst()
                .orElseThrow();
        var bases =
                row.replace("| basis | ", "").replace("`", "").replace(" |", "").split(" ");

        // in the order of the catalogue
        assertThat(bases)
                .containsExactly(Sources.all().stream().map(Sources::basis).toArray(String[]::new));
    }
}
