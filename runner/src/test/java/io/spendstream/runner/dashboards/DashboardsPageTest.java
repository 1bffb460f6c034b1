package io.spendstream.runner.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/dashboards.md tells of every panel what the panel says of itself, in the same order, and where it leads. */
class DashboardsPageTest {
    private static final Path PAGE = Path.of("../docs/dashboards.md");
    private static final Pattern SECTION = Pattern.compile("(?m)^## ");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!panel \\|).* \\|$");

    @Test
    void shouldTellOfEveryPanelWhatItSaysOfItself() throws IOException {
        var sections = sections();

        for (var dashboard : Dashboard.all().toList()) {
            assertThat(sections.getOrDefault("`" + dashboard.file() + "`", List.of()))
                    .as("rows of docs/dashboards.md under `%s`", dashboard.file())
                    .isEqualTo(rows(dashboard));
        }
    }

    @Test
    void shouldTellOfNoBoardThatIsNotThere() throws IOException {
        var boards = Dashboard.all().map(board -> "`" + board.file() + "`").toList();

        assertThat(sections().keySet().stream().filter(title -> title.startsWith("`")))
                .containsExactlyInAnyOrderElementsOf(boards);
    }

    private static List<String> rows(Dashboard dashboard) {
        return dashboard.panels().stream()
                .map(panel -> "| " + panel.title() + " | " + panel.description() + " | "
                        + String.join("; ", panel.linkTitles()) + " |")
                .toList();
    }

    private static Map<String, List<String>> sections() throws IOException {
        var found = new TreeMap<String, List<String>>();
        for (var section : SECTION.split(Files.readString(PAGE))) {
            var title = section.lines().findFirst().orElse("").strip();
            found.put(
                    title,
                    new ArrayList<>(ROW.matcher(section)
                            .results()
                            .map(row -> row.group())
                            .toList()));
        }
        return found;
    }
}
