package io.spendstream.api.knowledge;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.spendstream.api.FaultsException;
import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.rates.FxRateCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Exchange rates as CSV in UTF-8: {@code currency,day,usd_per_unit} and perhaps {@code provider}, in any order. */
public final class FxRateFile {
    private static final List<String> REQUIRED = List.of("currency", "day", "usd_per_unit");
    private static final String PROVIDER = "provider";

    private final Instant updatedAt;
    private final List<FxRate> rates = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private List<String> header;

    private FxRateFile(Instant updatedAt) {
        this.updatedAt = updatedAt;
    }

    /** @throws FaultsException that names every fault by its line */
    public static List<FxRate> read(byte[] csv, Instant updatedAt) {
        var file = new FxRateFile(updatedAt);
        try (var reader = CsvReader.builder()
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(new ByteArrayInputStream(csv), StandardCharsets.UTF_8)) {
            reader.forEach(file::read);
        } catch (CsvParseException e) {
            file.faults.add("the file is not CSV: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes cannot be read", e);
        }
        if (file.header == null) {
            file.faults.add("the file has no header; it has the columns " + String.join(", ", REQUIRED));
        }
        FaultsException.check(file.faults);
        return file.rates;
    }

    private void read(CsvRecord record) {
        var line = record.getStartingLineNumber();
        if (header == null) {
            header = record.getFields().stream().map(String::strip).toList();
            REQUIRED.stream()
                    .filter(name -> !header.contains(name))
                    .forEach(name -> faults.add("there is no column " + name));
            header.stream()
                    .filter(name -> !REQUIRED.contains(name) && !name.equals(PROVIDER))
                    .forEach(name -> faults.add("there is no meaning for column " + name));
        } else if (record.getFieldCount() != header.size()) {
            faults.add("line " + line + " has " + record.getFieldCount() + " fields, the header " + header.size());
        } else if (header.containsAll(REQUIRED)) {
            rate(line, record);
        }
    }

    private void rate(long line, CsvRecord record) {
        try {
            var rate = new FxRate(
                    field(record, "currency"),
                    LocalDate.parse(field(record, "day")),
                    field(record, "usd_per_unit"),
                    updatedAt,
                    header.contains(PROVIDER) ? field(record, PROVIDER) : "");
            FxRateCheck.faults(rate).forEach(fault -> faults.add("line " + line + ": " + fault));
            if (!keys.add(FxRateCheck.key(rate))) {
                faults.add("line " + line + ": " + FxRateCheck.key(rate) + " is there twice");
            }
            rates.add(rate);
        } catch (DateTimeException e) {
            faults.add("line " + line + ": day is a UTC day such as 2026-10-01");
        }
    }

    private String field(CsvRecord record, String name) {
        return record.getField(header.indexOf(name)).strip();
    }
}
