package io.spendstream.ingest.focus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Apache Parquet; values become the text that a csv file of the same rows would hold. */
record ParquetFocusFile(Path path) implements FocusFile {
    @Override
    public void read(Rows rows, LongConsumer bytes) throws IOException {
        var name = path.getFileName().toString();
        try (var file = ParquetFileReader.open(new LocalInputFile(path))) {
            var schema = file.getFooter().getFileMetaData().getSchema();
            var names = schema.getFields().stream().map(Type::getName).toList();
            FocusHeader.check(name, names);
            read(file, schema, names, rows, bytes);
        } catch (ParquetRuntimeException e) {
            throw new FaultyFileException(name + " is damaged, or no Parquet file: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // the library says so of a file that is too short or has another beginning
            if (e.getClass() == RuntimeException.class) {
                throw new FaultyFileException(name + " is no Parquet file: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private void read(ParquetFileReader file, MessageType schema, List<String> names, Rows rows, LongConsumer bytes)
            throws IOException {
        var columns = new ColumnIOFactory().getColumnIO(schema);
        var number = 0L;
        var told = 0L;
        var size = Files.size(path);
        var all = Math.max(1, file.getRecordCount());
        for (var pages = file.readNextRowGroup(); pages != null; pages = file.readNextRowGroup()) {
            var reader = columns.getRecordReader(pages, new GroupRecordConverter(schema));
            for (var row = 0L; row < pages.getRowCount(); row++) {
                rows.row(++number, columns(names, schema, reader.read()));
                var now = (long) ((double) number / all * size);
                bytes.accept(now - told);
                told = now;
            }
        }
    }

    private static Map<String, String> columns(List<String> names, MessageType schema, Group row) {
        var columns = new HashMap<String, String>(2 * names.size());
        for (var i = 0; i < names.size(); i++) {
            if (row.getFieldRepetitionCount(i) > 0) {
                var text = FocusHeader.text(ParquetText.of(schema.getType(i), row, i));
                if (text != null) {
                    columns.put(names.get(i), text);
                }
            }
        }
        return columns;
    }
}
