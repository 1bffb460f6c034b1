package io.spendstream.schemas.topics;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Avro's writer of one kind of record, with a plan of its fields made once. Not thread-safe. */
final class RecordWriter extends SpecificDatumWriter<SpecificRecord> {
    private final Schema schema;
    private final FieldWriter[] plan;
    /** At the position of their first field. */
    private final TextRun[] runs;

    RecordWriter(Schema schema, SpecificData data) {
        super(schema, data);
        this.schema = schema;
        this.plan = schema.getFields().stream()
                .map(field -> FieldWriter.of(field.schema()))
                .toArray(FieldWriter[]::new);
        this.runs = runs(schema);
    }

    @Override
    protected void writeRecord(Schema of, Object datum, Encoder out) throws IOException {
        if (of != schema) {
            super.writeRecord(of, datum, out);
            return;
        }
        var record = (SpecificRecord) datum;
        for (var position = 0; position < plan.length; position++) {
            var run = runs[position];
            if (run != null) {
                run.write(record, out);
                position += run.length() - 1;
            } else if (plan[position] == null) {
                writeField(datum, schema.getFields().get(position), out, null);
            } else {
                plan[position].write(record.get(position), out);
            }
        }
    }

    private static TextRun[] runs(Schema schema) {
        var fields = schema.getFields();
        var runs = new TextRun[fields.size()];
        for (var from = 0; from < runs.length; from++) {
            var to = from;
            while (to < runs.length && fields.get(to).schema().getType() == Schema.Type.STRING) {
                to++;
            }
            if (to > from) {
                runs[from] = new TextRun(from, to - from);
                from = to;
            }
        }
        return runs;
    }
}
