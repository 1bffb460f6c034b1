package io.spendstream.runner.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a number to its detail: links lead to boards that there are, and to what the API answers. */
class DashboardLinksTest {
    private static final String API = "${api:raw}";
    private static final Pattern FIELD = Pattern.compile("\\$\\{__data\\.fields(?:\\.(\\w+)|\\[\"([^\"]+)\"])");
    private static final JsonNode ROUTES = routes();

    static Stream<Dashboard> dashboards() {
        return Dashboard.allAndTemplate();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldLeadFromEveryNumberToItsDetail(Dashboard dashboard) {
        assertThat(dashboard.panels()).filteredOn(panel -> !panel.isRow()).allSatisfy(panel -> assertThat(panel.links())
                .as("links of %s", panel)
                .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldLeadToBoardsThatThereAre(Dashboard dashboard) {
        var boards = Dashboard.all().map(other -> "/d/" + other.uid()).toList();
        var ofTheBoard = StreamSupport.stream(dashboard.json().path("links").spliterator(), false)
                .map(link -> link.path("url").asText());
        var ofPanels = dashboard.panels().stream()
                .flatMap(panel -> panel.links().stream())
                .filter(url -> !url.startsWith(API));

        assertThat(Stream.concat(ofTheBoard, ofPanels).map(url -> url.replaceAll("\\?.*", "")))
                .isNotEmpty()
                .allSatisfy(url -> assertThat(boards).contains(url));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldAskTheApiWhatItKnows(Dashboard dashboard) {
        for (var panel : dashboard.panels()) {
            for (var url : panel.links()) {
                if (!url.startsWith(API)) {
                    continue;
                }
                assertThat(dashboard.knowsTheApi()).as(panel.toString()).isTrue();
                var parts = url.substring(API.length()).split("\\?", 2);
                var known = parameters(parts[0].replaceAll("\\$\\{[^}]*}", "{id}"), panel);
                for (var parameter : parts.length == 1 ? List.<String>of() : List.of(parts[1].split("&"))) {
                    assertThat(known)
                            .as("%s of %s", url, panel)
                            .contains(parameter.split("=")[0]);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldTakeFromTheRowWhatIsInIt(Dashboard dashboard) {
        for (var panel : dashboard.panels()) {
            var fields = panel.links().stream().flatMap(url -> FIELD.matcher(url)
                    .results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1)));
            assertThat(fields).allSatisfy(field -> assertThat(panel.queries())
                    .as("%s of %s", field, panel)
                    .allSatisfy(sql -> assertThat(sql).contains("AS \"" + field + "\"")));
        }
    }

    private static Set<String> parameters(String path, Panel panel) {
        var route = ROUTES.path(path).path("get");
        assertThat(route.isMissingNode()).as("%s of %s", path, panel).isFalse();
        return StreamSupport.stream(route.path("parameters").spliterator(), false)
                .map(parameter -> parameter
                        .path("name")
                        .asText(parameter.path("$ref").asText().replaceAll(".*/filter-", "")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode routes() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("../api/src/main/resources/docs/openapi.json")
                            .toFile())
                    .path("paths");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
