package io.spendstream.schemas.raw;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.avro.Envelope;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;

/**
 * A kind of raw record that is a line of a bill: what of it is ours, and how the provider's item looks as JSON.
 *
 * @param read the item without what is ours, put into an envelope
 * @param write the item without what is ours
 * @param alone line id of a record that came without one
 */
public record RawForm<T extends SpecificRecord>(
        Class<T> type,
        Function<T, Envelope> envelope,
        Predicate<T> retracts,
        BiConsumer<T, Boolean> setRetract,
        BiFunction<ObjectNode, Envelope, T> read,
        Function<T, ObjectNode> write,
        ToLongFunction<T> alone) {}
