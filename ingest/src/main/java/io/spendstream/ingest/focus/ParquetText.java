package io.spendstream.ingest.focus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.spendstream.schemas.raw.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** A value of a Parquet row as text. A float becomes the shortest decimal that means it, as in a csv file. */
final class ParquetText {
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;

    private ParquetText() {}

    static String of(Type type, Group row, int field) {
        return type.isPrimitive()
                ? primitive(type.asPrimitiveType(), row, field, 0)
                : json(type, row, field, 0).toString();
    }

    private static JsonNode json(Type type, Group row, int field, int index) {
        if (type.isPrimitive()) {
            return TextNode.valueOf(primitive(type.asPrimitiveType(), row, field, index));
        }
        var group = row.getGroup(field, index);
        var of = type.asGroupType();
        if (type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
            return map(group);
        }
        if (type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
            return list(group);
        }
        var object = Json.mapper().createObjectNode();
        for (var i = 0; i < of.getFieldCount(); i++) {
            if (group.getFieldRepetitionCount(i) > 0) {
                object.set(of.getFieldName(i), json(of.getType(i), group, i, 0));
            }
        }
        return object;
    }

    /** A group with a repeated group of key and value. */
    private static JsonNode map(Group group) {
        var object = Json.mapper().createObjectNode();
        for (var i = 0; i < group.getFieldRepetitionCount(0); i++) {
            var entry = group.getGroup(0, i);
            var types = entry.getType();
            var key = primitive(types.getType(0).asPrimitiveType(), entry, 0, 0);
            if (types.getFieldCount() > 1 && entry.getFieldRepetitionCount(1) > 0) {
                object.set(key, json(types.getType(1), entry, 1, 0));
            } else {
                object.putNull(key);
            }
        }
        return object;
    }

    /** A group with a repeated group of one element. */
    private static ArrayNode list(Group group) {
        var array = Json.mapper().createArrayNode();
        for (var i = 0; i < group.getFieldRepetitionCount(0); i++) {
            var entry = group.getGroup(0, i);
            if (entry.getFieldRepetitionCount(0) > 0) {
                array.add(json(entry.getType().getType(0), entry, 0, 0));
            }
        }
        return array;
    }

    private static String primitive(PrimitiveType type, Group row, int field, int index) {
        var meaning = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> integer(row.getInteger(field, index), meaning);
            case INT64 -> integer(row.getLong(field, index), meaning);
            case INT96 -> int96(row, field, index).toString();
            case BOOLEAN -> String.valueOf(row.getBoolean(field, index));
            case FLOAT -> decimal(Float.toString(row.getFloat(field, index)));
            case DOUBLE -> decimal(Double.toString(row.getDouble(field, index)));
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                meaning instanceof DecimalLogicalTypeAnnotation decimal
                        ? new BigDecimal(
                                        new BigInteger(
                                                row.getBinary(field, index).getBytes()),
                                        decimal.getScale())
                                .toPlainString()
                        : row.getBinary(field, index).toStringUsingUTF8();
        };
    }

    /** NaN and the infinities stay as they are, for who reads the row to refuse. */
    private static String decimal(String floating) {
        return Character.isLetter(floating.charAt(floating.length() - 1))
                ? floating
                : new BigDecimal(floating).toPlainString();
    }

    private static String integer(long value, LogicalTypeAnnotation meaning) {
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return BigDecimal.valueOf(value, decimal.getScale()).toPlainString();
        }
        if (meaning instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(value).toString();
        }
        if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
            var unit =
                    switch (timestamp.getUnit()) {
                        case MILLIS -> ChronoUnit.MILLIS;
                        case MICROS -> ChronoUnit.MICROS;
                        case NANOS -> ChronoUnit.NANOS;
                    };
            return Instant.EPOCH.plus(value, unit).toString();
        }
        return Long.toString(value);
    }

    /** Nanoseconds of the day, then the Julian day: how older writers keep times. */
    private static Instant int96(Group row, int field, int index) {
        var bytes = row.getInt96(field, index).toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        var nanos = bytes.getLong();
        var day = Integer.toUnsignedLong(bytes.getInt()) - JULIAN_DAY_OF_1970;
        return Instant.EPOCH.plus(day, ChronoUnit.DAYS).plusNanos(nanos);
    }
}
