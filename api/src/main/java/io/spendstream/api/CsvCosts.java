package io.spendstream.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.spendstream.sink.read.BucketedCost;
import io.spendstream.sink.read.Dimension;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Costs as RFC 4180's CSV, in UTF-8. The page that follows is told in a header. */
final class CsvCosts implements CostsWriter {
    private static final List<String> AMOUNTS =
            List.of("cost", "list_cost", "effective_cost", "spend", "credits", "provisional_cost", "records");

    private final List<Dimension> dimensions;
    private final CsvWriter csv;

    CsvCosts(List<Dimension> dimensions, OutputStream out) {
        this.dimensions = dimensions;
        this.csv = CsvWriter.builder().build(new OutputStreamWriter(out, UTF_8));
    }

    @Override
    public void begin() {
        var names = new ArrayList<>(List.of("time"));
        dimensions.forEach(dimension -> names.add(dimension.column()));
        names.addAll(AMOUNTS);
        csv.writeRecord(names);
    }

    @Override
    public void row(BucketedCost row) {
        var fields = new ArrayList<>(List.of(row.time().toString()));
        dimensions.forEach(dimension -> fields.add(CsvText.harmless(row.values().get(dimension))));
        fields.add(JsonBody.money(row.cost()));
        fields.add(JsonBody.money(row.listCost()));
        fields.add(JsonBody.money(row.effectiveCost()));
        fields.add(JsonBody.money(row.spend()));
        fields.add(JsonBody.money(row.credits()));
        fields.add(JsonBody.money(row.provisionalCost()));
        fields.add(Long.toString(row.records()));
        csv.writeRecord(fields);
    }

    @Override
    public void end(Optional<String> nextCursor) throws IOException {
        csv.flush();
    }
}
