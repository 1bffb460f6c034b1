package io.spendstream.schemas.topics;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Random;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificFixed;
import org.apache.avro.specific.SpecificRecord;

/** A random record of a generated class, by its schema. */
public final class AnyRecord {
    private AnyRecord() {}

    public static SpecificRecord of(Schema schema, Random random) {
        var made = (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        schema.getFields().forEach(field -> made.put(field.pos(), value(field.schema(), random)));
        return made;
    }

    private static Object value(Schema schema, Random random) {
        return switch (schema.getType()) {
            case STRING -> random.nextInt(4) == 0 ? "" : "ä漢😀" + random.nextInt();
            case BOOLEAN -> random.nextBoolean();
            case INT ->
                schema.getLogicalType() == LogicalTypes.date()
                        ? LocalDate.ofEpochDay(random.nextInt(100_000))
                        : (Object) random.nextInt();
            case LONG -> number(schema, random);
            case BYTES -> bytes(random, random.nextInt(40));
            case FIXED -> fixed(schema, random);
            case RECORD -> of(schema, random);
            case UNION -> random.nextBoolean() ? null : value(schema.getTypes().get(1), random);
            case ARRAY -> {
                var items = new ArrayList<>();
                for (var count = random.nextInt(4); count > 0; count--) {
                    items.add(value(schema.getElementType(), random));
                }
                yield items;
            }
            case MAP -> {
                var entries = new HashMap<String, Object>();
                for (var count = random.nextInt(4); count > 0; count--) {
                    entries.put(count == 3 ? "" : "näme.\"\n" + count, value(schema.getValueType(), random));
                }
                yield entries;
            }
            default -> throw new IllegalArgumentException("the catalogue has no " + schema);
        };
    }

    private static Object number(Schema schema, Random random) {
        var logical = schema.getLogicalType();
        if (logical == null) {
            return random.nextLong();
        }
        var second = Instant.ofEpochSecond(random.nextInt());
        return logical.getName().equals("timestamp-micros")
                ? second.plusNanos(random.nextInt(1_000_000) * 1_000L)
                : second.plusMillis(random.nextInt(1_000));
    }

    private static Object fixed(Schema schema, Random random) {
        var fixed = (SpecificFixed) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        fixed.bytes(bytes(random, schema.getFixedSize()).array());
        return fixed;
    }

    private static ByteBuffer bytes(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
