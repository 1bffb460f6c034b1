package io.spendstream.streams.fuzz;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.schemas.avro.Seal;
import io.spendstream.schemas.raw.RawJson;
import io.spendstream.streams.reference.Told;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Reads raw records with nothing but the schemas: what it cannot read must be refused. */
final class PlainReader {
    private static final int HEADER = 5;
    private static final Map<String, List<Class<? extends SpecificRecord>>> TYPES = Map.of(
            Told.COSTS, List.of(RawConfluentCost.class, Seal.class),
            Told.USAGE, List.of(RawConfluentUsage.class),
            Told.INVENTORY, List.of(InventoryEntity.class),
            Told.RULES, List.of(AttributionRule.class));

    private final SchemaRegistryClient registry;

    PlainReader(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /** Empty when it is no record of this topic. */
    Optional<SpecificRecord> read(Raw raw, Instant recordTime) {
        if (raw.value() == null || raw.value().length == 0) {
            return Optional.empty();
        }
        try {
            return raw.value()[0] == '{' ? Optional.of(RawJson.read(raw.topic(), raw.value(), recordTime)) : avro(raw);
        } catch (IOException | RestClientException | RuntimeException e) {
            // Avro has many ways to say so
            return Optional.empty();
        }
    }

    private Optional<SpecificRecord> avro(Raw raw) throws IOException, RestClientException {
        if (raw.value().length < HEADER || raw.value()[0] != 0) {
            return Optional.empty();
        }
        var id = ByteBuffer.wrap(raw.value(), 1, 4).getInt();
        var writer = ((AvroSchema) registry.getSchemaById(id)).rawSchema();
        for (var type : TYPES.get(raw.topic())) {
            if (writer.getType() == Schema.Type.RECORD && writer.getFullName().equals(type.getName())) {
                return Optional.of(decoded(raw.value(), writer, type));
            }
        }
        return Optional.empty();
    }

    private static <T extends SpecificRecord> T decoded(byte[] value, Schema writer, Class<T> type) throws IOException {
        var reader =
                new SpecificDatumReader<T>(writer, SpecificData.get().getSchema(type), SpecificData.getForClass(type));
        return reader.read(null, DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null));
    }
}
