package io.spendstream.streams.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What can be wrong with a record of any topic. */
final class CommonFaults {
    private CommonFaults() {}

    static List<Fault> all() {
        var faults = new ArrayList<Fault>();
        faults.add(Fault.value("no-value", null));
        for (var value : new byte[][] {{}, {0}, {0, 0, 0, 0}, {1, 2, 3, 4, 5, 6}, {'{'}, {(byte) 0xef, '{', '}'}}) {
            faults.add(Fault.value("unreadable", value));
        }
        for (var text :
                List.of("[1]", " {}", "{} {}", "null", "{\"a\":NaN}", "{\"amount\":1e99999999999}", "{'a':1}")) {
            faults.add(Fault.value("unreadable", text.getBytes(UTF_8)));
        }
        for (var id : new int[] {0, -1, 123_456, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            faults.add(Fault.value(
                    "unreadable",
                    ByteBuffer.allocate(9).put((byte) 0).putInt(id).array()));
        }
        faults.add(Fault.text(text -> text.substring(0, text.length() - 1)));
        faults.add(Fault.text(text -> text + "}"));
        faults.add(Fault.text(text -> text.substring(0, text.length() - 1) + ",\"x\":" + "[".repeat(5_000)));
        // the same name twice: which one counts?
        faults.add(Fault.text(text -> text.substring(0, text.length() - 1) + "," + text.substring(1)));
        faults.add(Fault.key((byte[]) null));
        faults.add(Fault.key(""));
        faults.add(Fault.key(new byte[] {'c', (byte) 0xc3, 0x28}));
        faults.add(Fault.key("confluent|org-1"));
        faults.add(Fault.key("gcp|org-1|2026-10-01"));
        return faults;
    }

    /** Larger than anything that a topic takes by default, uncompressed. */
    static List<Fault> huge(String reason) {
        return List.of(
                Fault.value(reason, new byte[1_500_000]),
                Fault.value("too-large", ("{\"x\":\"" + "y".repeat(3_000_000)).getBytes(UTF_8)),
                Fault.key("k".repeat(100_000)));
    }

    /** Values of another type than the field's, as JSON may have them. */
    static List<Fault> wrongTypes(String... fields) {
        var faults = new ArrayList<Fault>();
        for (var field : fields) {
            faults.add(Fault.json(
                    "unreadable",
                    json -> parent(json, field).putArray(name(field)).add(1)));
            faults.add(Fault.json("unreadable", json -> parent(json, field).put(name(field), true)));
            faults.add(Fault.json("unreadable", json -> parent(json, field)
                    .putObject(name(field))
                    .put("a", "b")
                    .putArray("c")));
        }
        return faults;
    }

    private static ObjectNode parent(ObjectNode json, String path) {
        var slash = path.lastIndexOf('/');
        return slash < 0 ? json : (ObjectNode) json.at("/" + path.substring(0, slash));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
