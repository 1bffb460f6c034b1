package io.spendstream.bench.peers.flink;

import io.spendstream.schemas.topics.Topics;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What goes out: topic, partition, key and value. */
final class Outgoing {
    static final TypeInformation<Tuple4<String, Integer, byte[], byte[]>> TYPE =
            TypeInformation.of(new TypeHint<>() {});

    private Outgoing() {}

    static Tuple4<String, Integer, byte[], byte[]> line(int partition, byte[] key, byte[] value) {
        return Tuple4.of(Topics.COST_LINES.name(), partition, key, value);
    }

    static Tuple4<String, Integer, byte[], byte[]> fact(int partition, byte[] key, byte[] value) {
        return Tuple4.of(Topics.HOURLY_COSTS.name(), partition, key, value);
    }

    static KafkaRecordSerializationSchema<Tuple4<String, Integer, byte[], byte[]>> toRecords() {
        return (out, context, timestamp) -> new ProducerRecord<>(out.f0, out.f1, out.f2, out.f3);
    }
}
