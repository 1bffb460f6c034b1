package io.spendstream.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** docs/data-model.md: which columns, of which types, each section tells of; those that it takes from others among them. */
final class DataModelPage {
    private static final Pattern SECTION = Pattern.compile("(?m)^## ");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z_0-9]+)` \\| ([a-z]+(?:\\(\\d+,\\d+\\))?) \\| ([^|]*\\S[^|]*) \\|");
    private static final Pattern TAKEN =
            Pattern.compile("[Aa]ll columns of \\[`?([^\\]`]+)`?\\]\\([^)]*\\)( but [^.]*)?");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private final Map<String, String> sections = new TreeMap<>();

    DataModelPage() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "data-model.md"));
        for (var section : SECTION.split(page)) {
            sections.put(section.lines().findFirst().orElse("").strip(), section);
        }
    }

    Set<String> relations() {
        return sections.keySet().stream()
                .filter(title -> title.startsWith("`"))
                .map(title -> title.replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return columns with their types: {@code cost_usd numeric(38,12)} */
    Set<String> columns(String name) {
        var section = sections.getOrDefault("`" + name + "`", sections.getOrDefault(name, ""));
        var columns = new TreeSet<String>();
        ROW.matcher(section)
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .forEach(columns::add);
        TAKEN.matcher(section).results().forEach(taken -> {
            var others = columns(taken.group(1));
            others.removeIf(column -> without(taken.group(2)).contains(column.split(" ")[0]));
            columns.addAll(others);
        });
        return columns;
    }

    private static List<String> without(String text) {
        return text == null
                ? List.of()
                : NAME.matcher(text).results().map(name -> name.group(1)).toList();
    }
}
