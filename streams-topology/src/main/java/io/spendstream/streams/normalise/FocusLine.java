package io.spendstream.streams.normalise;

import io.spendstream.schemas.LineId;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Reason;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.RawFocusCharge;
import io.spendstream.schemas.focus.FocusRow;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** One row of a FOCUS file as a line: DESIGN's column table, FOCUS' column. */
final class FocusLine {
    private static final String USD = "USD";

    private FocusLine() {}

    static Said.Line read(RawFocusCharge charge, Slice slice, String feed, long id, long observedAt, Coordinates at) {
        var row = new FocusRow(charge.getColumns());
        var period = period(row, slice);
        var amounts = amounts(row);
        var group = group(row, period);
        var isToBePriced = !group.currency().equals(USD);
        var measures = isToBePriced ? Measures.ZERO : amounts.measures();
        var texts = Published.of(row);
        return new Said.Line(
                feed,
                id,
                observedAt,
                // a row is known by all that it says
                LineId.identity(charge),
                measures,
                !isToBePriced && amounts.areRounded(),
                isToBePriced,
                group,
                () -> texts.fill(PublishedLine.of(slice, feed, id, observedAt, group, measures, at), amounts));
    }

    private static HourSpan period(FocusRow row, Slice slice) {
        try {
            return HourSpan.of("ChargePeriod", row.chargeStart(), row.chargeEnd(), slice);
        } catch (MalformedRecordException e) {
            throw new Refusal(Reason.BAD_PERIOD, e.getMessage());
        }
    }

    private static Amounts amounts(FocusRow row) {
        try {
            return new Amounts(row.billed(), row.list(), row.effective());
        } catch (MalformedRecordException e) {
            throw new Refusal(Reason.BAD_AMOUNT, e.getMessage());
        }
    }

    private static GroupInputs group(FocusRow row, HourSpan period) {
        try {
            return new GroupInputs(
                    Texts.dimension("BillingAccountId", row.account()),
                    Texts.dimension("SubAccountId", row.text("SubAccountId")),
                    "",
                    Texts.dimension("ResourceId", row.text("ResourceId")),
                    Texts.dimension("ServiceName", row.text("ServiceName")),
                    Texts.dimension("SkuId", row.text("SkuId")),
                    Texts.dimension("ChargeCategory", row.text("ChargeCategory")),
                    Texts.dimension("RegionId", row.text("RegionId")),
                    Texts.dimension("BillingCurrency", row.currency()),
                    Texts.tags("Tags", row.tags()),
                    period.start(),
                    period.hours());
        } catch (MalformedRecordException e) {
            throw new Refusal(Reason.BAD_TEXT, e.getMessage());
        }
    }

    /** @param billed and the others in the bill's currency */
    private record Amounts(BigDecimal billed, BigDecimal list, BigDecimal effective) {
        Measures measures() {
            return new Measures(Usd.of(billed), Usd.of(list), Usd.of(effective));
        }

        boolean areRounded() {
            return !Usd.isExact(billed) || !Usd.isExact(list) || !Usd.isExact(effective);
        }
    }

    /** What the row says for people to read, checked. */
    private record Published(
            String resourceName,
            String description,
            String quantity,
            String unit,
            String price,
            String month,
            Map<String, String> attributes) {
        static Published of(FocusRow row) {
            var name = Texts.free("ResourceName", row.text("ResourceName"));
            var description = Texts.free("ChargeDescription", row.text("ChargeDescription"));
            var quantity = Texts.free("ConsumedQuantity", row.text("Quantity"));
            var unit = Texts.free("ConsumedUnit", row.text("Unit"));
            var price = Texts.free("ContractedUnitPrice", row.text("UnitPrice"));
            return new Published(name, description, quantity, unit, price, month(row), attributes(row));
        }

        private static String month(FocusRow row) {
            try {
                return row.billingMonth().toString();
            } catch (MalformedRecordException e) {
                throw new Refusal(Reason.BAD_PERIOD, e.getMessage());
            }
        }

        /** Commitments, SKU, prices, the provider's own columns. */
        private static Map<String, String> attributes(FocusRow row) {
            var attributes = new TreeMap<String, String>();
            row.unread()
                    .forEach((name, text) ->
                            attributes.put(Texts.dimension("a column's name", name), Texts.free(name, text)));
            return attributes;
        }

        CostLine fill(CostLine line, Amounts amounts) {
            line.setResourceName(resourceName);
            line.setDescription(description);
            line.setQuantity(quantity);
            line.setUnit(unit);
            line.setPrice(price);
            line.setNativeAmount(amounts.billed().toPlainString());
            line.setNativeListAmount(amounts.list().toPlainString());
            line.setNativeEffectiveAmount(amounts.effective().toPlainString());
            line.setFxRate(line.getCurrency().equals(USD) ? "1" : "");
            line.setAttributes(attributes);
            line.setInvoiceMonth(month);
            return line;
        }
    }
}
