package io.spendstream.api.rules;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rules as CSV in UTF-8 with a header. A line is a target; several lines of one rule_id and valid_from are the targets of
 * one version.
 */
final class CsvRuleFile {
    private record Key(String ruleId, LocalDate validFrom) {}

    private final RuleEntries entries;
    private final Map<Key, CsvRule> rules = new LinkedHashMap<>();
    private CsvColumns columns;
    private int line;

    private CsvRuleFile(RuleEntries entries) {
        this.entries = entries;
    }

    static void read(byte[] content, RuleEntries entries) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            new CsvRuleFile(entries).readAll(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            entries.fault(0, "the file is not UTF-8");
        }
    }

    private void readAll(String text) {
        // the library closes it at the end of the file, and the lines up to there would be one text
        if (text.chars().filter(c -> c == '"').count() % 2 == 1) {
            entries.fault(0, "a quotation mark is not closed");
        }
        var csv = CsvReader.builder().allowExtraFields(true).allowMissingFields(true);
        try (var reader = csv.ofCsvRecord(text)) {
            reader.forEach(this::read);
        } catch (CsvParseException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            entries.fault(line, "what follows this line is not CSV: " + cause.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot be read", e);
        }
        rules.forEach((key, rule) -> rule.end(key.validFrom));
    }

    private void read(CsvRecord record) {
        line = (int) record.getStartingLineNumber();
        if (columns == null) {
            columns = CsvColumns.of(record.getFields());
            columns.faults().forEach(this::fault);
        } else if (columns.canRead()) {
            row(record);
        }
    }

    private void row(CsvRecord record) {
        if (record.getFieldCount() != columns.count()) {
            fault("there are " + record.getFieldCount() + " fields, and " + columns.count() + " columns");
            return;
        }
        var said = columns.read(record.getFields());
        var id = said.get(RuleFields.RULE_ID);
        if (id == null) {
            fault("rule_id is missing");
        }
        var from = validFrom(said.get(RuleFields.VALID_FROM));
        if (id == null || from == null) {
            return;
        }
        var key = new Key(id, from);
        var rule = rules.get(key);
        if (rule == null) {
            rules.put(key, new CsvRule(line, said, entries));
        } else {
            rule.add(line, said);
        }
    }

    private LocalDate validFrom(String text) {
        try {
            return LocalDate.parse(text == null ? "" : text);
        } catch (DateTimeException e) {
            fault("valid_from is a UTC day such as 2026-10-01, not '" + (text == null ? "" : text) + "'");
            return null;
        }
    }

    private void fault(String detail) {
        entries.fault(line, detail);
    }
}
