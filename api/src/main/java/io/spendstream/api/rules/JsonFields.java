package io.spendstream.api.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The fields of a JSON object. What is wrong with them is collected, and reading goes on as if they were absent. */
public final class JsonFields {
    private final JsonNode object;
    private final String path;
    private final List<String> faults;

    private JsonFields(JsonNode object, String path, List<String> faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    /** @param path of the object, ending in a dot; empty at the root */
    public static JsonFields of(JsonNode node, String path, List<String> known, List<String> faults) {
        if (!node.isObject()) {
            faults.add(path.substring(0, path.length() - 1) + " is a JSON object of " + String.join(", ", known));
            return new JsonFields(MissingNode.getInstance(), path, faults);
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                faults.add("there is no field " + path + name + "; there are " + String.join(", ", known));
            }
        });
        return new JsonFields(node, path, faults);
    }

    boolean isObject() {
        return object.isObject();
    }

    /** Where it is, as faults name it. */
    String path() {
        return path;
    }

    public Optional<String> text(String name) {
        return value(name).flatMap(value -> value.isTextual() ? Optional.of(value.textValue()) : fault(name, "a text"));
    }

    /** As it was written. */
    public Optional<String> decimal(String name) {
        return value(name)
                .flatMap(value -> value.isTextual() || value.isNumber()
                        ? Optional.of(value.asText())
                        : fault(name, "a decimal number"));
    }

    Optional<Integer> whole(String name) {
        return value(name)
                .flatMap(value -> value.isInt() ? Optional.of(value.intValue()) : fault(name, "a whole number"));
    }

    Optional<LocalDate> day(String name) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException e) {
                return fault(name, "a UTC day such as \"2026-10-01\"");
            }
        });
    }

    Map<String, String> texts(String name) {
        var texts = new TreeMap<String, String>();
        value(name).ifPresent(value -> {
            if (!value.isObject() || !isOf(value, JsonNode::isTextual)) {
                fault(name, "a JSON object of texts");
                return;
            }
            value.properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().textValue()));
        });
        return texts;
    }

    Optional<JsonFields> fields(String name, List<String> known) {
        return value(name).map(value -> of(value, path + name + ".", known, faults));
    }

    List<JsonFields> list(String name, List<String> known) {
        var fields = new ArrayList<JsonFields>();
        value(name).ifPresent(list -> {
            if (!list.isArray()) {
                fault(name, "a JSON array");
            }
            for (var i = 0; list.isArray() && i < list.size(); i++) {
                fields.add(of(list.get(i), path + name + "[" + i + "].", known, faults));
            }
        });
        return fields;
    }

    public void require(String name) {
        if (isObject() && value(name).isEmpty()) {
            faults.add(path + name + " is missing");
        }
    }

    private static boolean isOf(JsonNode parent, Predicate<JsonNode> kind) {
        return StreamSupport.stream(parent.spliterator(), false).allMatch(kind);
    }

    /** Null counts as absent. */
    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    private <T> Optional<T> fault(String name, String expected) {
        faults.add(path + name + " is " + expected);
        return Optional.empty();
    }
}
