package io.spendstream.streams.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.streams.reference.Told;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One way to spoil a good record.
 *
 * @param how changes the record, or makes another of it
 */
record Fault(BiFunction<Told, Forms, Raw> how) {

    /** A fault of what the record says, in either form. */
    static <T> Fault said(String reason, Class<T> type, Consumer<T> fault) {
        return new Fault((good, forms) -> {
            fault.accept(type.cast(good.record()));
            return raw(good, key(good), forms.either(good.topic(), good.record()), reason);
        });
    }

    /** A fault that only JSON can have. */
    static Fault json(String reason, Consumer<ObjectNode> fault) {
        return new Fault((good, forms) -> {
            var tree = Forms.tree(good.record());
            fault.accept(tree);
            return raw(good, key(good), tree.toString().getBytes(UTF_8), reason);
        });
    }

    /** A fault of the JSON itself. */
    static Fault text(UnaryOperator<String> fault) {
        return new Fault((good, forms) -> {
            var text = fault.apply(Forms.tree(good.record()).toString());
            return raw(good, key(good), text.getBytes(UTF_8), "unreadable");
        });
    }

    static Fault key(byte[] key) {
        return new Fault((good, forms) -> raw(good, key, forms.either(good.topic(), good.record()), "bad-key"));
    }

    static Fault key(String key) {
        return key(key.getBytes(UTF_8));
    }

    static Fault value(String reason, byte[] value) {
        return new Fault((good, forms) -> raw(good, key(good), value, reason));
    }

    static byte[] key(Told told) {
        return told.key().getBytes(UTF_8);
    }

    private static Raw raw(Told good, byte[] key, byte[] value, String reason) {
        return new Raw(good.topic(), key, value, reason);
    }
}
