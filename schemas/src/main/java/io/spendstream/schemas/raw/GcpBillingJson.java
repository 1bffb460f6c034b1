package io.spendstream.schemas.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.LineId;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.RawGcpBilling;
import java.util.Set;

/**
 * A row of Google Cloud's billing export, or one of its credits, as BigQuery writes rows as JSON: labels are lists of
 * {@code {"key":..,"value":..}}, records are objects. Beside the row's own fields are ours: {@code organization},
 * {@code credit} and {@code charge_line_id}.
 */
public final class GcpBillingJson {
    private static final String ORGANIZATION = "organization";
    private static final String CREDIT = "credit";
    /** What a charge says for the index of its credit. */
    private static final int NO_CREDIT = -1;

    private static final String CHARGE = "charge_line_id";
    /** Of the record, but not of the row. */
    static final Set<String> NOT_OF_THE_ROW =
            Set.of("envelope", "retract", "seal", ORGANIZATION, CREDIT, CHARGE, "other");

    private GcpBillingJson() {}

    /**
     * The charge of a row that is the provider's alone.
     *
     * @throws MalformedRecordException when a field has a shape that cannot be kept
     */
    public static RawGcpBilling charge(ObjectNode row, Envelope envelope, String organization) {
        var reader = new GcpRowReader();
        var charge = reader.row(row);
        charge.setEnvelope(envelope);
        charge.setRetract(false);
        charge.setOrganization(organization);
        charge.setCredit(NO_CREDIT);
        charge.setOther(reader.other());
        return charge;
    }

    static RawGcpBilling read(ObjectNode item, Envelope envelope) {
        var organization = Json.text(item, ORGANIZATION);
        var credit = item.get(CREDIT);
        var chargeId = Json.text(item, CHARGE);
        item.remove(Set.of(ORGANIZATION, CREDIT, CHARGE));
        var row = charge(item, envelope, organization == null ? "" : organization);
        if (credit != null && !credit.isNull()) {
            row.setCredit(index(credit));
        }
        row.setChargeLineId(chargeId == null ? null : lineId(chargeId));
        return row;
    }

    static ObjectNode write(RawGcpBilling row) {
        var item = Json.mapper().createObjectNode();
        if (!row.getOrganization().isEmpty()) {
            item.put(ORGANIZATION, row.getOrganization());
        }
        if (row.getCredit() != NO_CREDIT) {
            item.put(CREDIT, row.getCredit());
        }
        if (row.getChargeLineId() != null) {
            item.put(CHARGE, LineId.text(row.getChargeLineId()));
        }
        return GcpRowWriter.write(row, item);
    }

    private static int index(JsonNode credit) {
        if (!credit.isIntegralNumber() || !credit.canConvertToInt()) {
            throw new MalformedRecordException(CREDIT + " is not the index of a credit");
        }
        return credit.intValue();
    }

    private static long lineId(String text) {
        try {
            return LineId.parse(text);
        } catch (NumberFormatException e) {
            throw new MalformedRecordException(CHARGE + ": " + e.getMessage(), e);
        }
    }
}
