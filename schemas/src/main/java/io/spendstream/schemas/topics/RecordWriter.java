package io.spendstream.schemas.topics;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Avro's writer of one kind of record, with a plan of its fields made once. */
final class RecordWriter extends SpecificDatumWriter<SpecificRecord> {
    private final Schema schema;
    private final FieldWriter[] plan;

    RecordWriter(Schema schema, SpecificData data) {
        super(schema, data);
        this.schema = schema;
        this.plan = schema.getFields().stream()
                .map(field -> FieldWriter.of(field.schema()))
                .toArray(FieldWriter[]::new);
    }

    @Override
    protected void writeRecord(Schema of, Object datum, Encoder out) throws IOException {
        if (of != schema) {
            super.writeRecord(of, datum, out);
            return;
        }
        var record = (SpecificRecord) datum;
        for (var field : schema.getFields()) {
            var writer = plan[field.pos()];
            if (writer == null) {
                writeField(datum, field, out, null);
            } else {
                writer.write(record.get(field.pos()), out);
            }
        }
    }
}
