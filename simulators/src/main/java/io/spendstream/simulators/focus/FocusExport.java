package io.spendstream.simulators.focus;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A month of a provider's bill as a FOCUS file, the same for the same arguments: amounts down to 1e-11, hourly, daily and
 * monthly charges, credits, taxes, NULL and empty cells, tags, texts with commas, quotes and line ends, columns in any order.
 *
 * @param rows of the whole month
 */
public record FocusExport(Provider provider, String account, YearMonth month, long rows, long seed) {
    private static final int MOST_SKEWED = 7;

    /** Writes rows from, inclusive, to, exclusive, as csv; compressed when the file's name ends in .gz. */
    public void write(Path file, long from, long to) {
        try (var out = writer(file)) {
            var columns = new ArrayList<>(provider.columns());
            Collections.shuffle(columns, new Random(seed));
            line(out, columns.stream());
            for (var number = from; number < to; number++) {
                var row = row(number);
                line(out, columns.stream().map(row::cell));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(Path file) {
        write(file, 0, rows);
    }

    /** Files in the folder that hold the month together, as providers split large exports. */
    public List<Path> writeParts(Path folder, int parts) {
        var files = new ArrayList<Path>();
        for (var part = 0; part < parts; part++) {
            var file = folder.resolve("part-%05d.csv".formatted(part));
            write(file, rows * part / parts, rows * (part + 1) / parts);
            files.add(file);
        }
        return files;
    }

    /** What the provider bills: the sum of BilledCost, exact. */
    public BigDecimal billed() {
        return LongStream.range(0, rows)
                .mapToObj(number -> row(number).billed())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal list() {
        return LongStream.range(0, rows)
                .mapToObj(number -> row(number).list())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal effective() {
        return LongStream.range(0, rows)
                .mapToObj(number -> row(number).effective())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Every so many rows two are alike, as they are in real files. */
    private FocusCharge row(long number) {
        var drawn = number % 100 < MOST_SKEWED ? number - number % 100 : number;
        return FocusCharge.draw(provider, account, month, new Random(seed * 1_000_003 + drawn));
    }

    private static Writer writer(Path file) throws IOException {
        return file.toString().endsWith(".gz")
                ? new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8)
                : Files.newBufferedWriter(file);
    }

    private static void line(Writer out, Stream<String> cells) throws IOException {
        out.write(cells.map(FocusExport::quoted).collect(Collectors.joining(",")));
        out.write('\n');
    }

    private static String quoted(String cell) {
        return cell.indexOf(',') < 0 && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0
                ? cell
                : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
