package io.spendstream.runner.replay;

import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic on the test's broker, written and read as bytes. */
record TopicContent(String name, int partitions) {

    /** A record without its offset: what must be the same in a copy. */
    record Said(int partition, long time, String key, String value, Map<String, String> headers) {}

    static TopicContent create(String name, int partitions) {
        TestKafka.create(name, partitions);
        return new TopicContent(name, partitions);
    }

    static KafkaSettings kafka() {
        return KafkaSettings.from(new Env(Map.of()), TestKafka.bootstrapServers(), "");
    }

    void write(List<Said> records) {
        try (var producer = new KafkaProducer<>(
                // one at a time: a topic that was just created may refuse the first and take the second
                Map.<String, Object>of(
                        "bootstrap.servers", TestKafka.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var sent = records.stream().map(said -> producer.send(record(said))).toList();
            for (var one : sent) {
                one.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What was committed, partition by partition, in order. */
    List<Said> read() {
        var all = new ArrayList<Said>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", TestKafka.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            for (var partition : IntStream.range(0, partitions)
                    .mapToObj(number -> new TopicPartition(name, number))
                    .toList()) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                var end = end(partition);
                while (consumer.position(partition) < end) {
                    consumer.poll(Duration.ofMillis(100)).forEach(record -> all.add(said(record)));
                }
            }
        }
        return all;
    }

    /** With all that is not committed yet: a commit returns before every partition has been told of it. */
    private static long end(TopicPartition partition) {
        try (var admin = TestKafka.admin()) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("cannot ask for the end of " + partition, e);
        }
    }

    private ProducerRecord<byte[], byte[]> record(Said said) {
        var record = new ProducerRecord<>(name, said.partition(), said.time(), bytes(said.key()), bytes(said.value()));
        said.headers().forEach((header, value) -> record.headers().add(new RecordHeader(header, bytes(value))));
        return record;
    }

    private static Said said(ConsumerRecord<byte[], byte[]> record) {
        var headers = new HashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return new Said(record.partition(), record.timestamp(), text(record.key()), text(record.value()), headers);
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
