package io.spendstream.streams.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes a field of JSON, somewhere in it: it is gone, another, or what nobody expects there. */
final class TreeMutation {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<JsonNode> STRANGERS = List.of(
            JSON.nullNode(),
            JSON.booleanNode(true),
            JSON.numberNode(5),
            JSON.numberNode(-1),
            JSON.numberNode(new BigDecimal("1e400")),
            JSON.numberNode(new BigDecimal("1e-400")),
            JSON.numberNode(BigInteger.TWO.pow(63)),
            JSON.textNode(""),
            JSON.textNode("NaN"),
            JSON.textNode("-0"),
            JSON.textNode("1e15"),
            JSON.textNode("x".repeat(499)),
            JSON.textNode("x".repeat(20_000)),
            JSON.textNode("\0"),
            JSON.textNode("\ud800"),
            JSON.textNode("\ud83d\ude00"),
            JSON.textNode("2026-10-02"),
            JSON.textNode("9999-12-31"),
            JSON.textNode("2026-10-01T23:00:00Z"),
            JSON.textNode("+999999999-12-31T23:59:59Z"),
            JSON.textNode("-290000000-01-01T00:00:00Z"),
            JSON.objectNode(),
            JSON.arrayNode(),
            JSON.arrayNode().add("x").addNull());

    private final Random random;

    TreeMutation(Random random) {
        this.random = random;
    }

    void change(ObjectNode tree) {
        var places = new ArrayList<JsonNode>();
        collect(tree, places);
        var place = places.get(random.nextInt(places.size()));
        if (place instanceof ObjectNode object) {
            change(object, names(object));
        } else {
            change((ArrayNode) place);
        }
    }

    private void change(ObjectNode object, List<String> names) {
        var name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "_", object.remove(name));
            default -> object.set(name, stranger());
        }
    }

    private void change(ArrayNode array) {
        switch (random.nextInt(3)) {
            case 0 -> array.remove(random.nextInt(array.size()));
            case 1 -> array.add(array.get(0).deepCopy());
            default -> array.set(random.nextInt(array.size()), stranger());
        }
    }

    private JsonNode stranger() {
        return STRANGERS.get(random.nextInt(STRANGERS.size())).deepCopy();
    }

    private static List<String> names(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Everything that has something in it. */
    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainerNode() && !node.isEmpty()) {
            places.add(node);
            node.forEach(child -> collect(child, places));
        }
    }
}
