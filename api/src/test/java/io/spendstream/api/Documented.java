package io.spendstream.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.raw.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds what the API says against what openapi.json says that it says. */
final class Documented {
    private static final ObjectNode OPEN_API = read();

    private Documented() {}

    /** Names of the query's parameters, by method and path. */
    static Map<String, Set<String>> parameters() {
        var found = new TreeMap<String, Set<String>>();
        OPEN_API.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    var names = new HashSet<String>();
                    operation.getValue().path("parameters").forEach(given -> {
                        var parameter = resolved(given);
                        if (parameter.get("in").textValue().equals("query")) {
                            names.add(parameter.get("name").textValue());
                        }
                    });
                    found.put(operation.getKey().toUpperCase() + " " + path.getKey(), names);
                }));
        return found;
    }

    static List<String> values(String path, String parameter) {
        var values = new ArrayList<String>();
        OPEN_API.get("paths").get(path).get("get").get("parameters").forEach(given -> {
            if (resolved(given).get("name").textValue().equals(parameter)) {
                resolved(given).findValue("enum").forEach(value -> values.add(value.textValue()));
            }
        });
        return values;
    }

    /** @return what the answer has and the document has not, or the other way round */
    static List<String> faults(String method, String path, HttpResponse<String> response) {
        var answers = OPEN_API.get("paths").get(path).get(method.toLowerCase()).get("responses");
        var answer = resolved(answers.get(String.valueOf(response.statusCode())));
        var type = response.headers().firstValue("content-type").orElseThrow().split(";")[0];
        var faults = new ArrayList<String>();
        check(answer.get("content").get(type).get("schema"), ApiFixture.json(response), "", faults);
        return faults;
    }

    /** Of all answers: whether what is shown is what is described. */
    static List<String> faultsOfExamples() {
        var faults = new ArrayList<String>();
        OPEN_API.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> operation
                        .getValue()
                        .get("responses")
                        .properties()
                        .forEach(answer -> resolved(answer.getValue())
                                .path("content")
                                .properties()
                                .forEach(content -> {
                                    var example = content.getValue().path("example");
                                    var name = operation.getKey() + " " + path.getKey() + " " + answer.getKey() + " ";
                                    if (!example.isMissingNode()) {
                                        check(content.getValue().get("schema"), example, name, faults);
                                    }
                                }))));
        return faults.stream().distinct().toList();
    }

    private static void check(JsonNode given, JsonNode value, String path, List<String> faults) {
        var schema = resolved(given);
        if (schema.has("oneOf")) {
            var best = new ArrayList<List<String>>();
            schema.get("oneOf").forEach(one -> {
                var found = new ArrayList<String>();
                check(one, value, path, found);
                best.add(found);
            });
            if (best.stream().noneMatch(List::isEmpty)) {
                best.forEach(faults::addAll);
            }
        } else if (value.isNull()) {
            if (!schema.path("nullable").booleanValue()) {
                faults.add(path + " is null");
            }
        } else if (value.isArray()) {
            value.forEach(item -> check(schema.path("items"), item, path + "[]", faults));
        } else if (value.isObject()) {
            object(schema, value, path, faults);
        } else if (schema.has("pattern")
                && !value.textValue().matches(schema.get("pattern").textValue())) {
            faults.add(path + " is " + value);
        } else if (schema.has("enum") && !schema.get("enum").toString().contains(value.toString())) {
            faults.add(path + " is " + value);
        }
    }

    private static void object(JsonNode schema, JsonNode value, String path, List<String> faults) {
        var properties = new TreeMap<String, JsonNode>();
        var required = new HashSet<String>();
        collect(schema, properties, required);
        value.properties().forEach(field -> {
            var property = properties.getOrDefault(field.getKey(), schema.get("additionalProperties"));
            if (property == null) {
                faults.add(path + "." + field.getKey() + " is not documented");
            } else {
                check(property, field.getValue(), path + "." + field.getKey(), faults);
            }
        });
        required.stream()
                .filter(name -> !value.has(name))
                .forEach(name -> faults.add(path + "." + name + " is missing"));
    }

    private static void collect(JsonNode given, Map<String, JsonNode> properties, Set<String> required) {
        var schema = resolved(given);
        schema.path("allOf").forEach(part -> collect(part, properties, required));
        schema.path("properties").properties().forEach(field -> properties.put(field.getKey(), field.getValue()));
        schema.path("required").forEach(name -> required.add(name.textValue()));
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? OPEN_API.at(node.get("$ref").textValue().substring(1)) : node;
    }

    private static ObjectNode read() {
        try (var in = Documented.class.getResourceAsStream("/docs/openapi.json")) {
            return Json.object(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
