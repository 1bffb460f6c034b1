package io.spendstream.schemas.topics;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.subject.TopicRecordNameStrategy;
import io.spendstream.schemas.avro.Amount;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** The genuine Confluent Avro serializer and deserializer, given a type. */
final class AvroSerde {
    static {
        // bounds what a forged length in a corrupt record can make the decoder allocate
        for (var limit : new String[] {"string.maxLength", "bytes.maxLength", "collectionItems.maxLength"}) {
            var name = "org.apache.avro.limits." + limit;
            if (System.getProperty(name) == null) {
                System.setProperty(name, String.valueOf(16 << 20));
            }
        }
    }

    private static final Set<Class<?>> KEPT = new HashSet<>();

    private AvroSerde() {}

    /** One record type per topic: subject {@code <topic>-value}. */
    static <T extends SpecificRecord> Serde<T> of(Class<T> type, RegistrySettings registry) {
        keepAmounts(type);
        return make(type, registry.asClientProperties());
    }

    /** Several record types in one topic: a subject per topic and record. */
    static Serde<SpecificRecord> ofSeveral(List<Class<? extends SpecificRecord>> types, RegistrySettings registry) {
        // the others keep the fast reader: bills pass through here by the million
        types.stream().filter(AvroSerde::hasAmounts).forEach(AvroSerde::keepAmounts);
        var properties = registry.asClientProperties();
        properties.put("value.subject.name.strategy", TopicRecordNameStrategy.class.getName());
        return make(SpecificRecord.class, properties);
    }

    /**
     * Avro's compiler makes {@link Amount} the type of the field, but teaches the class to read BigDecimal, which does not
     * fit into it: teaches it better before anyone reads.
     */
    private static void keepAmounts(Class<?> type) {
        synchronized (KEPT) {
            if (KEPT.add(type)) {
                // Avro's fast reader applies the class' decimal conversion to our fixed Amount and fails; its plain
                // reader asks each field, and there is none
                SpecificData.getForClass(type).setFastReaderEnabled(false);
                SpecificData.getForClass(type).addLogicalTypeConversion(new AmountConversion());
            }
        }
    }

    private static boolean hasAmounts(Class<?> type) {
        return SpecificData.get().getSchema(type).toString().contains("\"name\":\"Amount\"");
    }

    private static <T extends SpecificRecord> Serde<T> make(Class<T> type, Map<String, Object> properties) {
        properties.put("specific.avro.reader", true);
        properties.put("avro.remove.java.properties", true);
        var serializer = new KafkaAvroSerializer();
        serializer.configure(properties, false);
        var deserializer = new KafkaAvroDeserializer();
        deserializer.configure(properties, false);
        return Serdes.serdeFrom(new AvroWriter<>(serializer), new Reader<>(deserializer, type));
    }

    private record Reader<T>(KafkaAvroDeserializer delegate, Class<T> type) implements Deserializer<T> {
        @Override
        public T deserialize(String topic, byte[] bytes) {
            var value = delegate.deserialize(topic, bytes);
            if (value != null && !type.isInstance(value)) {
                throw new UnexpectedRecordException(topic, type, value.getClass());
            }
            return type.cast(value);
        }

        @Override
        public void close() {
            delegate.close();
        }
    }
}
