package io.spendstream.ingest.focus;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Comma-separated, UTF-8, with a header; perhaps compressed with gzip. */
record CsvFocusFile(Path path) implements FocusFile {
    @Override
    public void read(Rows rows, LongConsumer bytes) throws IOException {
        try (var raw = new CountedStream(Files.newInputStream(path), bytes);
                var text = isCompressed() ? new GZIPInputStream(raw, 1 << 16) : new BufferedInputStream(raw, 1 << 16);
                var csv = CsvReader.builder()
                        .detectBomHeader(true)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .ofCsvRecord(text, StandardCharsets.UTF_8)) {
            read(csv, rows);
        } catch (CsvParseException e) {
            throw new FaultyFileException(name() + " cannot be read on: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw broken(e.getCause());
        } catch (EOFException | ZipException e) {
            throw broken(e);
        }
    }

    private void read(CsvReader<CsvRecord> csv, Rows rows) {
        List<String> header = null;
        for (var record : csv) {
            if (header == null) {
                header = record.getFields().stream().map(String::strip).toList();
                FocusHeader.check(name(), header);
            } else if (record.getFieldCount() != header.size()) {
                rows.rejected(
                        record.getStartingLineNumber(),
                        "it has " + record.getFieldCount() + " fields, the header " + header.size());
            } else {
                rows.row(record.getStartingLineNumber(), columns(header, record));
            }
        }
        if (header == null) {
            throw new FaultyFileException(name() + " is empty: it has no header");
        }
    }

    private static Map<String, String> columns(List<String> header, CsvRecord record) {
        var columns = new HashMap<String, String>(2 * header.size());
        for (var i = 0; i < header.size(); i++) {
            var text = FocusHeader.text(record.getField(i));
            if (text != null) {
                columns.put(header.get(i), text);
            }
        }
        return columns;
    }

    private boolean isCompressed() {
        return name().endsWith(".gz") || name().endsWith(".GZ");
    }

    private String name() {
        return path.getFileName().toString();
    }

    private FaultyFileException broken(IOException e) {
        return new FaultyFileException(name() + " ends too early or is damaged: " + e.getMessage(), e);
    }

    /** Tells how far the file has been read. */
    private static final class CountedStream extends FilterInputStream {
        private final LongConsumer bytes;

        CountedStream(InputStream in, LongConsumer bytes) {
            super(in);
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            bytes.accept(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var count = super.read(buffer, offset, length);
            bytes.accept(Math.max(0, count));
            return count;
        }
    }
}
