package io.spendstream.bench.peers.flink;

import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.topics.Topics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The obvious ledger in Flink: a group's lines in a map, its sums in a value. A line that is news goes out and moves the
 * sums; a second later the group's facts go out.
 */
final class GroupLedger
        extends KeyedProcessFunction<Long, Tuple2<Long, byte[]>, Tuple4<String, Integer, byte[], byte[]>> {
    private static final long serialVersionUID = 1;
    private static final long PUBLISH_AFTER_MILLIS = 1_000;

    private final Servers servers;
    private transient MapState<Long, byte[]> lines;
    private transient ValueState<byte[]> sums;
    private transient ValueState<byte[]> example;
    private transient GroupFacts facts;
    private transient Deserializer<CostLine> lineReader;
    private transient Serializer<HourlyCostFact> factWriter;

    GroupLedger(Servers servers) {
        this.servers = servers;
    }

    @Override
    public void open(OpenContext context) {
        var bytes = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        lines = getRuntimeContext().getMapState(new MapStateDescriptor<>("lines", Types.LONG, bytes));
        sums = getRuntimeContext().getState(new ValueStateDescriptor<>("sums", bytes));
        example = getRuntimeContext().getState(new ValueStateDescriptor<>("example", bytes));
        facts = new GroupFacts();
        var registry = servers.registrySettings();
        lineReader = Topics.COST_LINES.value().make(registry).deserializer();
        factWriter = Topics.HOURLY_COSTS.value().make(registry).serializer();
    }

    @Override
    public void processElement(
            Tuple2<Long, byte[]> in, Context context, Collector<Tuple4<String, Integer, byte[], byte[]>> out)
            throws Exception {
        var line = new PackedLine(in.f1);
        var standing = lines.get(line.id());
        if (standing != null && (line.isOlderThan(standing) || line.saysTheSameAs(standing))) {
            return;
        }
        lines.put(line.id(), line.standing());
        var before = sums.value();
        if (before == null) {
            example.update(line.line());
        }
        var group = GroupSums.of(before);
        var sum = group.sums().plus(line.measures());
        sums.update(new GroupSums(standing == null ? sum : sum.minus(PackedLine.measuresOf(standing)), true).toBytes());
        if (!group.dirty()) {
            var timers = context.timerService();
            timers.registerProcessingTimeTimer(timers.currentProcessingTime() + PUBLISH_AFTER_MILLIS);
        }
        out.collect(Outgoing.line(partition(line.sliceId()), line.key(), line.line()));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Tuple4<String, Integer, byte[], byte[]>> out)
            throws Exception {
        var group = GroupSums.of(sums.value());
        sums.update(new GroupSums(group.sums(), false).toBytes());
        facts.publish(lineReader.deserialize(Topics.COST_LINES.name(), example.value()), group.sums(), (key, fact) -> {
            RunningWatch.get().fact();
            var value = factWriter.serialize(Topics.HOURLY_COSTS.name(), fact);
            out.collect(Outgoing.fact(partition(key.sliceId()), key.toBytes(), value));
        });
    }

    /** Where our sinks would send it. */
    private int partition(long sliceId) {
        return (int) Long.remainderUnsigned(sliceId, servers.partitions());
    }
}
