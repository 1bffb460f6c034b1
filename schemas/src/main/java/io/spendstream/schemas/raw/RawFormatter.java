package io.spendstream.schemas.raw;

import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.MessageFormatter;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * For Kafka's console consumer: prints records of the topics that docs/raw-json.md describes as {@code key TAB json}, one
 * a line, as the console producer takes them back. Each says when it was observed, so that what is produced again says
 * the same of the same moment. What cannot be read is told on the standard error and left out.
 */
public final class RawFormatter implements MessageFormatter {
    private Deserializer<SpecificRecord> avro;

    @Override
    public void configure(Map<String, ?> properties) {
        var texts = new HashMap<String, String>();
        properties.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        var url = texts.getOrDefault("schema.registry.url", "http://127.0.0.1:8081/apis/ccompat/v7");
        texts.keySet().removeIf(name -> !name.startsWith("basic.auth.") && !name.startsWith("schema.registry.ssl."));
        avro = Topics.RAW_CONFLUENT_COSTS
                .value()
                .make(new RegistrySettings(url, texts))
                .deserializer();
    }

    @Override
    public void writeTo(ConsumerRecord<byte[], byte[]> record, PrintStream output) {
        try {
            if (record.key() == null || record.value() == null) {
                throw new MalformedRecordException("it lacks a key or a value");
            }
            var json = RawJson.write(read(record));
            output.write(record.key());
            output.write('\t');
            output.write(json);
            output.write('\n');
        } catch (MalformedRecordException | SerializationException e) {
            System.err.printf(
                    "left out %s-%d@%d: %s%n", record.topic(), record.partition(), record.offset(), e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SpecificRecord read(ConsumerRecord<byte[], byte[]> record) {
        var isJson = record.value().length > 0 && record.value()[0] == '{';
        return isJson
                ? RawJson.read(record.topic(), record.value(), Instant.ofEpochMilli(record.timestamp()))
                : avro.deserialize(record.topic(), record.value());
    }
}
