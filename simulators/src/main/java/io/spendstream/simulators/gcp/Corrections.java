package io.spendstream.simulators.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/** How Google takes back what it billed: the row again with the opposite sign, and another one with what is right. */
final class Corrections {
    private static final String MODE = "COMPLETE_NEGATION_WITH_REMONETIZATION";

    private Corrections() {}

    /**
     * @param share of the cost that stays
     * @param at when the correction is exported; it is on the invoice of that month
     */
    static List<ExportRow> of(ExportRow wrong, BigDecimal share, Instant at) {
        return List.of(correction(wrong, BigDecimal.ONE.negate(), at), correction(wrong, share, at));
    }

    private static ExportRow correction(ExportRow wrong, BigDecimal factor, Instant at) {
        var row = wrong.fields().deepCopy();
        multiply(row, "cost", factor);
        multiply(row, "cost_at_list", factor);
        multiply((ObjectNode) row.get("usage"), "amount", factor);
        row.path("credits").forEach(credit -> multiply((ObjectNode) credit, "amount", factor));
        ((ObjectNode) row.get("invoice"))
                .put(
                        "month",
                        YearMonth.from(at.atZone(ZoneOffset.UTC)).toString().replace("-", ""));
        row.putObject("adjustment_info")
                .put("id", "adjustment-" + wrong.exportedAt().getEpochSecond())
                .put("description", "The price was wrong")
                .put("mode", MODE)
                .put("type", "PRICE_CORRECTION");
        return ExportRow.of(row, at);
    }

    private static void multiply(ObjectNode object, String field, BigDecimal factor) {
        var product = new BigDecimal(object.get(field).textValue()).multiply(factor);
        object.put(field, product.toString());
    }
}
