package io.spendstream.ingest.focus;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** A csv file's rows as a Parquet file of texts. */
final class ParquetCopy {
    private ParquetCopy() {}

    static Path of(Path csv, Path parquet) throws IOException {
        try (var rows = CsvReader.builder().ofCsvRecord(csv)) {
            var iterator = rows.iterator();
            var header = iterator.next().getFields();
            var schema = Types.buildMessage();
            header.forEach(name -> schema.optional(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(name));
            var type = schema.named("focus");
            try (var out = ExampleParquetWriter.builder(new LocalOutputFile(parquet))
                    .withType(type)
                    .withCompressionCodec(CompressionCodecName.SNAPPY)
                    .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
                    .build()) {
                while (iterator.hasNext()) {
                    var record = iterator.next();
                    var group = new SimpleGroupFactory(type).newGroup();
                    for (var i = 0; i < header.size(); i++) {
                        var cell = record.getField(i);
                        if (!cell.isEmpty()) {
                            group.add(i, cell);
                        }
                    }
                    out.write(group);
                }
            }
        }
        return parquet;
    }
}
