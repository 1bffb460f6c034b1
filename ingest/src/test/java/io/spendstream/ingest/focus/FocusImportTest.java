package io.spendstream.ingest.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.Committed;
import io.spendstream.ingest.PollerFixture;
import io.spendstream.ingest.Progress;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.RawFocusCharge;
import io.spendstream.schemas.avro.Seal;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.simulators.focus.FocusExport;
import io.spendstream.simulators.focus.Provider;
import io.spendstream.testkit.TestFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FocusImportTest {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private final String dataset = "cur-" + UUID.randomUUID();
    private final Path folder = TestFolder.fresh("focus");

    @BeforeAll
    static void topics() {
        PollerFixture.prepareTopics();
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayEveryRowToTheLastDigitAndSealEveryDayOfTheMonth(Provider provider) {
        var export = new FocusExport(provider, "1234", OCTOBER, 1_000, 7);
        var file = folder.resolve("october.csv");
        export.write(file);

        var imported = run(file);

        assertThat(imported.rows()).isEqualTo(1_000);
        assertThat(imported.rejected()).isZero();
        assertThat(runs()).extracting(IngestRun::getProgress).containsExactly(100);
        assertThat(imported.billed().get("USD")).isEqualByComparingTo(export.billed());
        var raw = raw();
        assertThat(raw.rows).hasSize(1_000);
        assertThat(raw.billed()).isEqualByComparingTo(export.billed());
        assertThat(raw.ids()).hasSize(1_000);
        assertThat(raw.seals).hasSize(31);
        assertThat(raw.seals.values().stream().mapToLong(Seal::getLineCount).sum())
                .isEqualTo(1_000);
        assertThat(raw.seals.values().stream()
                        .map(seal -> Usd.of(seal.getCostUsd()).toBigDecimal())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(export.billed());
    }

    @Test
    void shouldSayTheSameLinesWhenItIsImportedAgainInPartsCompressedOrAsParquet() throws IOException {
        var export = new FocusExport(Provider.AWS, "1234", OCTOBER, 400, 8);
        var whole = folder.resolve("whole.csv");
        export.write(whole);
        run(whole);
        var first = raw().ids();
        var parts = Files.createDirectories(folder.resolve("parts"));
        export.writeParts(parts, 3);

        run(parts);
        assertThat(raw().ids()).isEqualTo(first);

        run(compressed(whole));
        assertThat(raw().ids()).isEqualTo(first);

        run(ParquetCopy.of(whole, folder.resolve("whole.parquet")));
        assertThat(raw().ids()).isEqualTo(first);
    }

    @Test
    void shouldDateEachImportAfterTheOneBefore() {
        var file = folder.resolve("october.csv");
        new FocusExport(Provider.AWS, "1234", OCTOBER, 10, 9).write(file);
        run(file);
        var first = raw().newest();

        new FocusImport(PollerFixture.kafka(), () -> Instant.parse("2020-01-01T00:00:00Z"), Progress.SILENT)
                .run(request(false, file));

        assertThat(raw().newest()).isAfter(first);
    }

    /** November's file holds a late charge of October: it may not take back what October's file said. */
    @Test
    void shouldKeepBillingPeriodsApart() throws IOException {
        var october = write("october.csv", row("2026-10-31T00:00:00Z", "2026-10-01T00:00:00Z", "5"));
        var november = write(
                "november.csv",
                row("2026-10-31T00:00:00Z", "2026-11-01T00:00:00Z", "1"),
                row("2026-11-02T00:00:00Z", "2026-11-01T00:00:00Z", "2"));
        run(october);
        run(november);

        assertThat(raw().seals.keySet())
                .contains("focus-import-2026-10 2026-10-31", "focus-import-2026-11 2026-10-31")
                .doesNotContain("focus-import-2026-10 2026-11-02");
    }

    /** The ledger need not have taken up the import before: what was told of is in the runs. */
    @Test
    void shouldTakeBackChargesOfOtherDaysAndAccountsThatACorrectedFileHasNoMore() throws IOException {
        var late = row("2026-10-31T00:00:00Z", "2026-11-01T00:00:00Z", "1");
        var other = row("2026-11-02T00:00:00Z", "2026-11-01T00:00:00Z", "3").replace("1234", "5678");
        var kept = row("2026-11-02T00:00:00Z", "2026-11-01T00:00:00Z", "2");
        run(write("november.csv", late, other, kept));
        run(write("november.csv", kept));

        var newest = raw().newest();
        assertThat(seals("AWS/1234").get("focus-import-2026-11 2026-10-31")).satisfies(seal -> {
            assertThat(seal.getObservedAt()).isEqualTo(newest);
            assertThat(seal.getLineCount()).isZero();
        });
        assertThat(seals("AWS/5678").get("focus-import-2026-11 2026-11-02")).satisfies(seal -> {
            assertThat(seal.getObservedAt()).isEqualTo(newest);
            assertThat(seal.getLineCount()).isZero();
        });
    }

    @Test
    void shouldListRejectedRowsByFileAndLineAndImportNothingUnlessTold() throws IOException {
        var file = write(
                "october.csv",
                row("2026-10-01T00:00:00Z", "2026-10-01T00:00:00Z", "1.5"),
                row("2026-10-01T00:00:00Z", "2026-10-01T00:00:00Z", "much"),
                row("yesterday", "2026-10-01T00:00:00Z", "1"),
                "too,few");

        assertThatThrownBy(() -> run(file))
                .isInstanceOf(RejectedRowsException.class)
                .hasMessageContaining("3 rows")
                .hasMessageContaining("october.csv:3: BilledCost: not a decimal number: much")
                .hasMessageContaining("october.csv:4: ChargePeriodStart is not a time")
                .hasMessageContaining("october.csv:5: it has 2 fields");
        assertThat(raw().rows).isEmpty();
        assertThat(raw().seals).isEmpty();

        var imported = new FocusImport(PollerFixture.kafka(), Clock.systemUTC(), Progress.SILENT)
                .run(new FocusImportRequest(dataset, List.of(file), false, true));

        assertThat(imported.rows()).isOne();
        assertThat(imported.rejected()).isEqualTo(3);
        assertThat(raw().billed()).isEqualByComparingTo("1.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a.csv     | BilledCost,BillingAccountId\\n1,2 | BillingCurrency, ChargePeriodStart, ChargePeriodEnd, ServiceProviderName
                    b.csv     |                                   | is empty
                    c.csv.gz  | this is not compressed            | damaged
                    d.parquet | this is not Parquet               | no Parquet file
                    e.csv     | BilledCost,BilledCost             | columns twice: BilledCost
                    """)
    void shouldSayWhatIsWrongWithAFile(String name, String content, String told) throws IOException {
        var file = Files.writeString(folder.resolve(name), content == null ? "" : content.replace("\\n", "\n"));

        assertThatThrownBy(() -> run(file))
                .isInstanceOf(CollectException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(told);
    }

    @Test
    void shouldImportNothingOfAFileThatEndsTooEarly() throws IOException {
        var whole = folder.resolve("whole.csv");
        new FocusExport(Provider.AWS, "1234", OCTOBER, 5_000, 10).write(whole);
        var bytes = Files.readAllBytes(compressed(whole));
        var cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> run(cut)).hasMessageContaining("cut.csv.gz").hasMessageContaining("too early");

        assertThat(raw().rows).isEmpty();
        assertThat(runs()).extracting(IngestRun::getStatus).containsExactly("failed");
    }

    private FocusImported run(Path... paths) {
        return new FocusImport(PollerFixture.kafka(), Clock.systemUTC(), Progress.SILENT).run(request(false, paths));
    }

    private FocusImportRequest request(boolean alsoPolled, Path... paths) {
        return new FocusImportRequest(dataset, FocusImportRequest.expand(List.of(paths)), alsoPolled, false);
    }

    private Path write(String name, String... rows) throws IOException {
        var header =
                "ProviderName,BillingAccountId,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,BillingPeriodStart,"
                        + "BilledCost\n";
        return Files.writeString(folder.resolve(name), header + String.join("\n", rows) + "\n");
    }

    private static String row(String start, String billingPeriod, String billed) {
        return "AWS,1234,USD," + start + ",2026-11-30T00:00:00Z," + billingPeriod + "," + billed;
    }

    private static Path compressed(Path file) throws IOException {
        var compressed = file.resolveSibling(file.getFileName() + ".gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(file, out);
        }
        return compressed;
    }

    /** What the dataset's newest import said. */
    private Said raw() {
        var all = new ArrayList<Map.Entry<String, SpecificRecord>>();
        Committed.read(Topics.RAW_FOCUS_CHARGES, (key, value) -> {
            if (key.contains('/' + dataset + '|')) {
                all.add(Map.entry(key, value));
            }
        });
        var rows = all.stream()
                .map(Map.Entry::getValue)
                .filter(RawFocusCharge.class::isInstance)
                .map(RawFocusCharge.class::cast)
                .toList();
        var newest = rows.stream()
                .map(row -> row.getEnvelope().getObservedAt())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        var seals = new TreeMap<String, Seal>();
        all.forEach(record -> {
            if (record.getValue() instanceof Seal seal) {
                var day = record.getKey().substring(record.getKey().lastIndexOf('|') + 1);
                seals.put(seal.getFeed() + ' ' + day, seal);
            }
        });
        return new Said(
                rows.stream()
                        .filter(row -> row.getEnvelope().getObservedAt().equals(newest))
                        .toList(),
                seals,
                newest);
    }

    /** The last of each feed and day. */
    private Map<String, Seal> seals(String account) {
        var seals = new TreeMap<String, Seal>();
        Committed.read(Topics.RAW_FOCUS_CHARGES, (key, value) -> {
            if (value instanceof Seal seal && key.startsWith("focus|" + account + '/' + dataset + '|')) {
                seals.put(seal.getFeed() + ' ' + key.substring(key.lastIndexOf('|') + 1), seal);
            }
        });
        return seals;
    }

    private List<IngestRun> runs() {
        var runs = new TreeMap<String, IngestRun>();
        Committed.read(Topics.INGEST_RUNS, (id, run) -> {
            if (run.getScope().equals(dataset)) {
                runs.put(id, run);
            }
        });
        return List.copyOf(runs.values());
    }

    private record Said(List<RawFocusCharge> rows, Map<String, Seal> seals, Instant newest) {
        BigDecimal billed() {
            return rows.stream()
                    .map(row -> new BigDecimal(row.getColumns().get("BilledCost")))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        TreeSet<Long> ids() {
            return rows.stream()
                    .map(row -> row.getEnvelope().getLineId())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
