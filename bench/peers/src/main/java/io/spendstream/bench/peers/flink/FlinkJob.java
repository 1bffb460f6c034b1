package io.spendstream.bench.peers.flink;

import io.spendstream.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Our job on a Flink cluster inside this process. */
final class FlinkJob {
    private static final int PARALLELISM = 2;

    private final Servers servers;
    private final FlinkMode mode;
    private final Path folder;

    FlinkJob(Servers servers, FlinkMode mode, Path folder) {
        this.servers = servers;
        this.mode = mode;
        this.folder = folder;
    }

    /** Runs until all records have been read and all facts are out. */
    FlinkFigures run(long records) throws Exception {
        var watch = RunningWatch.begin();
        var cpu = ProcessCpu.nanos();
        var job = build().executeAsync(mode.text);
        var ended = job.getJobExecutionResult();
        ended.exceptionally(FlinkJob::giveUp);
        watch.await(records);
        // the last transaction is committed by it
        job.stopWithSavepoint(false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.NATIVE)
                .get(2, TimeUnit.MINUTES);
        ended.get(1, TimeUnit.MINUTES);
        return new FlinkFigures(watch.nanos(), watch.facts(), ProcessCpu.nanos() - cpu);
    }

    /** Nothing more will come out of this process, so nobody is to wait for it. */
    private static JobExecutionResult giveUp(Throwable fault) {
        fault.printStackTrace();
        System.exit(1);
        return null;
    }

    private StreamExecutionEnvironment build() {
        var environment = StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration());
        environment
                .fromSource(source(), WatermarkStrategy.noWatermarks(), "raw-costs")
                .keyBy(line -> line.f0)
                .process(new GroupLedger(servers))
                .returns(Outgoing.TYPE)
                .sinkTo(sink());
        return environment;
    }

    private Configuration configuration() {
        return Configuration.fromMap(Map.ofEntries(
                Map.entry("execution.checkpointing.interval", "10 s"),
                Map.entry("execution.checkpointing.mode", mode.guarantee.name()),
                Map.entry("execution.checkpointing.incremental", "true"),
                Map.entry("execution.checkpointing.storage", "filesystem"),
                Map.entry(
                        "execution.checkpointing.dir",
                        folder.resolve("checkpoints").toUri().toString()),
                Map.entry("state.backend.type", mode.backend),
                Map.entry("state.backend.rocksdb.timer-service.factory", "HEAP"),
                Map.entry("taskmanager.memory.managed.size", "512m"),
                Map.entry("io.tmp.dirs", folder.toString()),
                Map.entry("pipeline.object-reuse", "true"),
                Map.entry("pipeline.generic-types", "false"),
                Map.entry("restart-strategy.type", "none"),
                // nobody else is to reach it
                Map.entry("rest.bind-address", "127.0.0.1"),
                Map.entry("jobmanager.bind-host", "127.0.0.1"),
                Map.entry("taskmanager.bind-host", "127.0.0.1")));
    }

    private KafkaSource<Tuple2<Long, byte[]>> source() {
        return KafkaSource.<Tuple2<Long, byte[]>>builder()
                .setBootstrapServers(servers.kafka())
                .setTopics(Topics.RAW_CONFLUENT_COSTS.name())
                .setGroupId("flink-" + UUID.randomUUID())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("max.poll.records", "5000")
                .setDeserializer(new LineReader(servers))
                .build();
    }

    private KafkaSink<Tuple4<String, Integer, byte[], byte[]>> sink() {
        return KafkaSink.<Tuple4<String, Integer, byte[], byte[]>>builder()
                .setBootstrapServers(servers.kafka())
                .setDeliveryGuarantee(mode.guarantee)
                .setTransactionalIdPrefix("flink-" + UUID.randomUUID())
                .setKafkaProducerConfig(producer())
                .setRecordSerializer(Outgoing.toRecords())
                .build();
    }

    /** As ours is set. */
    private static Properties producer() {
        var producer = new Properties();
        producer.put("compression.type", "lz4");
        producer.put("linger.ms", "50");
        producer.put("batch.size", String.valueOf(256 * 1024));
        producer.put("transaction.timeout.ms", "120000");
        return producer;
    }
}
