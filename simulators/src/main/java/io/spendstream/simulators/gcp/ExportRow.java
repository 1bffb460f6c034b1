package io.spendstream.simulators.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * One row of an export. Its fields are JSON as BigQuery writes it, but that every scalar is text.
 *
 * @param exportedAt when it was appended
 */
public record ExportRow(ObjectNode fields, Instant exportedAt) {
    private static final int SCALE = 12;

    static ExportRow of(ObjectNode fields, Instant exportedAt) {
        return new ExportRow(fields.put("export_time", exportedAt.toString()), exportedAt);
    }

    /** The charge and each of its credits. */
    public int lines() {
        return 1 + fields.path("credits").size();
    }

    /** In dollars by the row's own rate, charge and credits each rounded once. */
    public BigDecimal dollars() {
        var sum = dollars(fields.get("cost").textValue());
        for (var credit : fields.path("credits")) {
            sum = sum.add(dollars(credit.get("amount").textValue()));
        }
        return sum;
    }

    Instant time(String field) {
        return Instant.parse(fields.get(field).textValue());
    }

    private BigDecimal dollars(String amount) {
        var rate = new BigDecimal(fields.get("currency_conversion_rate").textValue());
        return new BigDecimal(amount).divide(rate, SCALE, RoundingMode.HALF_EVEN);
    }
}
