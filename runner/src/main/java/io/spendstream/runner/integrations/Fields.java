package io.spendstream.runner.integrations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads JSON of integrations. */
final class Fields {
    private Fields() {}

    static void check(ObjectNode body, Set<String> known, List<String> faults) {
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                faults.add("there is no field " + name + "; there are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
