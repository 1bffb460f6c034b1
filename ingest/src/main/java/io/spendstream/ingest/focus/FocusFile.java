package io.spendstream.ingest.focus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;

/** A file of FOCUS rows. */
interface FocusFile {
    /** Takes the rows, one after the other. */
    interface Rows {
        /**
         * @param number line of the file that the row begins on, or its number, from 1
         * @param columns by name, empty ones left out
         */
        void row(long number, Map<String, String> columns);

        void rejected(long number, String why);
    }

    /**
     * Reads it once, from its beginning to its end.
     *
     * @param bytes told how many bytes of the file have been read since the last time
     * @throws FaultyFileException when it is no such file, or ends amid a row
     */
    void read(Rows rows, LongConsumer bytes) throws IOException;

    static boolean isOne(Path path) {
        var name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".csv.gz") || name.endsWith(".parquet");
    }

    static FocusFile of(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".parquet")
                ? new ParquetFocusFile(path)
                : new CsvFocusFile(path);
    }
}
