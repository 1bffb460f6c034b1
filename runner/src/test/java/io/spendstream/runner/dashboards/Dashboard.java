package io.spendstream.runner.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A dashboard of the folder that Grafana is provisioned with. */
record Dashboard(String file, JsonNode json) {
    static final Path FOLDER = Path.of("../grafana/dashboards");

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Dashboard> all() {
        try (var files = Files.list(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Dashboard::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is provisioned, and the one that new ones are copied from, which is not. */
    static Stream<Dashboard> allAndTemplate() {
        return Stream.concat(all(), Stream.of(read(FOLDER.resolveSibling("template.json"))));
    }

    static Dashboard named(String file) {
        return read(FOLDER.resolve(file));
    }

    private static Dashboard read(Path file) {
        try {
            return new Dashboard(file.getFileName().toString(), JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String uid() {
        return json.path("uid").asText();
    }

    /** Rows and what is inside of them, in order. */
    List<Panel> panels() {
        var panels = new ArrayList<Panel>();
        for (var panel : json.path("panels")) {
            panels.add(new Panel(file, panel));
            panel.path("panels").forEach(inner -> panels.add(new Panel(file, inner)));
        }
        return panels;
    }

    Panel panel(String title) {
        return panels().stream()
                .filter(panel -> panel.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file + " has no panel " + title));
    }

    /** The variables that filter, with the query that lists their values. */
    List<Variable> variables() {
        return templating()
                .filter(variable -> variable.path("type").asText().equals("query"))
                .map(variable -> new Variable(
                        variable.path("name").asText(),
                        variable.path("query").asText(),
                        variable.path("allValue").asText()))
                .toList();
    }

    /** Whether links may lead to the API, whose address people set. */
    boolean knowsTheApi() {
        return templating().anyMatch(variable -> variable.path("name").asText().equals("api"));
    }

    private Stream<JsonNode> templating() {
        return StreamSupport.stream(json.path("templating").path("list").spliterator(), false);
    }

    record Variable(String name, String query, String allValue) {}

    @Override
    public String toString() {
        return file;
    }
}
