package io.spendstream.runner;

import io.spendstream.ingest.focus.FocusImport;
import io.spendstream.ingest.focus.FocusImportRequest;
import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.simulators.focus.FocusExport;
import io.spendstream.simulators.focus.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** A month of another provider's bill as a FOCUS file, imported as {@code spendstream import} does. */
record DemoFocus(FocusExport export, Path folder) implements DemoSource {
    private static final int ROWS = 1_000;
    private static final String DATASET = "demo";

    /** @param month that is over */
    static DemoFocus of(YearMonth month, Path folder) {
        return new DemoFocus(new FocusExport(Provider.AWS, "123456789012", month, ROWS, 11), folder);
    }

    @Override
    public String source() {
        return Sources.FOCUS;
    }

    @Override
    public String title() {
        return "FOCUS file (AWS)";
    }

    @Override
    public LocalDate from() {
        return export.month().atDay(1);
    }

    @Override
    public LocalDate to() {
        return export.month().plusMonths(1).atDay(1);
    }

    @Override
    public String feed() {
        return Feed.focusImport(export.month());
    }

    @Override
    public List<String> scopes() {
        return List.of(String.join("/", export.provider().word(), export.account(), DATASET));
    }

    @Override
    public BigDecimal total() {
        return export.billed();
    }

    @Override
    public void bring(KafkaSettings kafka, Console console) {
        try {
            var file = Files.createDirectories(folder).resolve("focus-" + export.month() + ".csv");
            export.write(file);
            var imported = new FocusImport(kafka, Clock.systemUTC(), progress -> {})
                    .run(new FocusImportRequest(DATASET, List.of(file), false, false));
            console.say("imported %s: %,d rows", file, imported.rows());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
