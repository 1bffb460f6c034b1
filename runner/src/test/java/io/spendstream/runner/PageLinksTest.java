package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links of our pages lead to files and headings that are there, and README to every page. */
class PageLinksTest {
    private static final Path ROOT = Path.of("..");
    private static final Path DOCS = ROOT.resolve("docs");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");

    @Test
    void shouldLeadToFilesAndHeadingsThatAreThere() throws IOException {
        var broken = new TreeSet<String>();
        for (var page : pages()) {
            for (var link : LINK.matcher(text(page)).results().toList()) {
                var file = link.group(1).isEmpty()
                        ? page
                        : page.resolveSibling(link.group(1)).normalize();
                if (!Files.exists(file)
                        || link.group(2) != null && !anchors(file).contains(link.group(2))) {
                    broken.add(page + ": " + link.group());
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void shouldReachEveryPageFromTheReadme() throws IOException {
        var linked = LINK.matcher(text(ROOT.resolve("README.md")))
                .results()
                .map(link -> ROOT.resolve(link.group(1)).normalize())
                .collect(Collectors.toSet());

        try (var files = Files.list(DOCS)) {
            assertThat(linked)
                    .containsAll(files.map(Path::normalize)
                            .filter(file -> file.toString().endsWith(".md"))
                            .toList());
        }
    }

    private static List<Path> pages() throws IOException {
        var pages = new ArrayList<>(Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "grafana/README.md")
                .map(ROOT::resolve)
                .toList());
        try (var files = Files.list(DOCS)) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }

    /** As they are shown: lower case, without marks, spaces as hyphens. */
    private static Set<String> anchors(Path file) throws IOException {
        return HEADING.matcher(text(file))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** What is shown as code links nowhere. */
    private static String text(Path file) throws IOException {
        return BLOCK.matcher(Files.readString(file)).replaceAll("");
    }
}
