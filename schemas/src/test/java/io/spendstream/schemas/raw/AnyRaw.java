package io.spendstream.schemas.raw;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.RawConfluentResource;
import io.spendstream.schemas.avro.Seal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Random raw records, with whatever a provider may say: absent fields, odd texts, numbers as texts, unknown fields. */
final class AnyRaw {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "KAFKA",
            "ä漢😀",
            "quote\" back\\slash",
            "line\nfeed\ttab\u0001\u2028",
            "{}",
            "null",
            "true",
            "1.50",
            "0x1F",
            "resource.id",
            "x".repeat(300));
    private static final List<String> NUMBERS = List.of(
            "0",
            "0.00",
            "-0",
            "-0.0",
            "1",
            "-8",
            "12.340",
            "50000000.000000000001",
            "0.000000000001",
            "1E+3",
            "1e5",
            "1E-12",
            "0.0000001",
            "99999999999999999999999999",
            "1e999999999",
            "NaN",
            "",
            " 1",
            "1 ",
            "01",
            "+1",
            ".5",
            "five",
            "1 2",
            "[1]",
            "null",
            "\"1\"",
            "1e2147483648");
    private static final List<String> OTHER_NAMES = List.of(
            "new_field",
            "resource.id",
            "resource.kind",
            "environment.name",
            "resource.environment.related",
            "environment.id",
            "resource.environment",
            "resource.environment.id",
            "item.seal",
            "a.b.c",
            "");
    private static final List<String> OTHER_JSON =
            List.of("1", "1.50", "\"text\"", "null", "true", "{\"a\":[1,{\"b\":null}]}", "[]", "1E+400", "-0.10");

    private AnyRaw() {}

    static RawConfluentCost cost(Random random) {
        var cost = new RawConfluentCost();
        cost.setEnvelope(
                new Envelope(pick(random, List.of("manual", "confluent-poller")), random.nextLong(), instant(random)));
        cost.setRetract(random.nextInt(8) == 0);
        cost.setId(text(random));
        cost.setStartDate(text(random));
        cost.setEndDate(text(random));
        cost.setGranularity(text(random));
        cost.setNetworkAccessType(text(random));
        cost.setProduct(text(random));
        cost.setLineType(text(random));
        cost.setPrice(number(random));
        cost.setUnit(text(random));
        cost.setQuantity(number(random));
        cost.setOriginalAmount(number(random));
        cost.setDiscountAmount(number(random));
        cost.setAmount(number(random));
        cost.setDescription(text(random));
        cost.setTierDimensions(random.nextBoolean() ? null : texts(random));
        cost.setResource(
                random.nextInt(3) == 0 ? null : new RawConfluentResource(text(random), text(random), text(random)));
        cost.setEnvironmentId(text(random));
        cost.setOther(other(random));
        return cost;
    }

    static Seal seal(Random random) {
        var ids = ByteBuffer.allocate(8 * random.nextInt(5));
        random.nextBytes(ids.array());
        return new Seal(
                "confluent-poller",
                instant(random),
                random.nextInt(),
                random.nextInt(),
                random.nextLong(),
                random.nextLong(),
                ids,
                random.nextLong(),
                random.nextBoolean()
                        ? null
                        : Usd.ofBits(random.nextLong(), random.nextLong()).toAmount());
    }

    private static Instant instant(Random random) {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L);
    }

    private static Map<String, String> texts(Random random) {
        var texts = new TreeMap<String, String>();
        for (var count = random.nextInt(4); count > 0; count--) {
            texts.put(pick(random, TEXTS), pick(random, TEXTS));
        }
        return texts;
    }

    private static Map<String, String> other(Random random) {
        var other = new TreeMap<String, String>();
        for (var count = random.nextInt(4); count > 0; count--) {
            other.put(pick(random, OTHER_NAMES), pick(random, OTHER_JSON));
        }
        return other;
    }

    private static String text(Random random) {
        return random.nextInt(4) == 0 ? null : pick(random, TEXTS);
    }

    private static String number(Random random) {
        return random.nextInt(4) == 0 ? null : pick(random, NUMBERS);
    }

    private static <T> T pick(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
