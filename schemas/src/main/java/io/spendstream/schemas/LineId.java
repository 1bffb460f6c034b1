package io.spendstream.schemas;

import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.RawFocusCharge;
import io.spendstream.schemas.avro.RawGcpBilling;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.raw.GcpContent;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The one place where line ids are made: a hash of what identifies a line, plus an ordinal among equals. The amount takes
 * part only where a provider's rows have nothing else to be known by. The poller assigns ordinals over the whole walk; a
 * record that came without one is its own walk, so there the provider's id takes part instead.
 */
public final class LineId {
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1,16}");

    private LineId() {}

    /** What identifies a Confluent line, apart from its ordinal. */
    public static long identity(RawConfluentCost cost) {
        return confluent(cost).asLong();
    }

    /** FOCUS rows have no id and many look alike, so a row is known by all that it says. */
    public static long identity(RawFocusCharge charge) {
        return Fingerprint.of("focus").add(charge.getColumns()).asLong();
    }

    /** Of a customer's day: what a namespace used of one measure in one hour. */
    public static long usage(RawUsageReport report, String measure) {
        return Fingerprint.of("usage")
                .add(report.getInstanceId())
                .add(report.getNamespace())
                .add(report.getPeriodStart().toEpochMilli())
                .add(measure)
                .asLong();
    }

    /**
     * Rows of Google's export have no id either, and a correction may look like what it corrects but for the time of its
     * export. What we add to a row is no part of it: the organisation may be set later.
     */
    public static long identity(RawGcpBilling row) {
        return identity(GcpContent.hash(row), row.getCredit());
    }

    /**
     * The same of a row whose content has been hashed, because all its lines say it.
     *
     * @param credit -1 for the charge
     */
    public static long identity(long gcpContent, int credit) {
        return Fingerprint.of("gcp").add(credit).add(gcpContent).asLong();
    }

    public static long inWalk(long identity, int ordinal) {
        return Fingerprint.of("line").add(identity).add(ordinal).asLong();
    }

    /** Of a record that stands alone, as people produce them. */
    public static long alone(RawConfluentCost cost) {
        return inWalk(confluent(cost).add(cost.getId()).asLong(), 0);
    }

    public static String text(long id) {
        return HexFormat.of().toHexDigits(id);
    }

    /** @throws NumberFormatException when the text is not 1 to 16 hex digits */
    public static long parse(String text) {
        if (!HEX.matcher(text).matches()) {
            throw new NumberFormatException("a line id is 1 to 16 hex digits, not '" + text + "'");
        }
        return Long.parseUnsignedLong(text, 16);
    }

    private static Fingerprint confluent(RawConfluentCost cost) {
        var resource = cost.getResource();
        // older organisations get it at top level, beside a resource without one
        var environment = resource == null || resource.getEnvironmentId() == null
                ? cost.getEnvironmentId()
                : resource.getEnvironmentId();
        return Fingerprint.of("confluent")
                .add(cost.getStartDate())
                .add(cost.getEndDate())
                .add(cost.getProduct())
                .add(cost.getLineType())
                .add(cost.getNetworkAccessType())
                .add(resource == null ? null : resource.getId())
                .add(environment)
                .add(cost.getUnit())
                .add(canonical(cost.getPrice()))
                .add(cost.getDescription())
                .add(cost.getTierDimensions());
    }

    /** 0.50 and 0.5 are one price; a text that is no number stands for itself. */
    private static String canonical(String price) {
        if (price == null) {
            return null;
        }
        try {
            return DecimalText.parse(price).stripTrailingZeros().toString();
        } catch (NumberFormatException e) {
            return price;
        }
    }
}
