package io.spendstream.bench.peers.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.normalise.Coordinates;
import io.spendstream.streams.normalise.Normaliser;
import io.spendstream.streams.normalise.RawBytes;
import io.spendstream.streams.normalise.Said;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Reads raw records with our normaliser; out come the line's group and the line. Seals are read and left alone. */
final class LineReader implements KafkaRecordDeserializationSchema<Tuple2<Long, byte[]>> {
    private static final long serialVersionUID = 1;

    private final Servers servers;
    private transient Normaliser normaliser;
    private transient Serializer<CostLine> lines;

    LineReader(Servers servers) {
        this.servers = servers;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        var registry = servers.registrySettings();
        normaliser = Normaliser.ofCosts(
                Topics.RAW_CONFLUENT_COSTS.value().make(registry).deserializer(), servers.partitions());
        lines = Topics.COST_LINES.value().make(registry).serializer();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Tuple2<Long, byte[]>> out) {
        var at = new Coordinates(record.topic(), record.partition(), record.offset(), record.timestamp());
        var input = normaliser.normalise(new RawBytes(at, record.key(), record.value()));
        RunningWatch.get().record();
        if (input.said() instanceof Said.Line line) {
            out.collect(Tuple2.of(group(input.slice(), line), pack(input.slice(), line)));
        } else if (input.said() instanceof Said.Refused refused) {
            throw new IllegalStateException("refused: " + refused.detail());
        }
    }

    @Override
    public TypeInformation<Tuple2<Long, byte[]>> getProducedType() {
        return TypeInformation.of(new TypeHint<>() {});
    }

    private byte[] pack(Slice slice, Said.Line line) {
        return PackedLine.pack(
                line.id(),
                line.observedAt(),
                line.contentHash(),
                line.measures(),
                slice.id(),
                new LineKey(slice, line.feed(), line.id()).text().getBytes(UTF_8),
                lines.serialize(Topics.COST_LINES.name(), line.published().get()));
    }

    /** A hash, because that is the smallest key that Flink can be given. */
    private static long group(Slice slice, Said.Line line) {
        var inputs = line.group();
        return Fingerprint.of("group")
                .add(slice.id())
                .add(inputs.resourceId())
                .add(inputs.lineType())
                .add(inputs.envId())
                .add(inputs.clusterId())
                .add(inputs.product())
                .add(inputs.chargeCategory())
                .add(inputs.region())
                .add(inputs.currency())
                .add(inputs.tags())
                .add(inputs.start().sinceEpoch())
                .add(inputs.hours())
                .asLong();
    }
}
