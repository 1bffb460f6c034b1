package io.spendstream.streams.normalise;

import io.spendstream.schemas.LineId;
import io.spendstream.schemas.Reason;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.RawGcpBilling;
import io.spendstream.schemas.raw.LineTime;
import io.spendstream.schemas.raw.MalformedRecordException;
import io.spendstream.schemas.raw.ObservedAt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** What a row of Google Cloud's export says for people to read, checked. */
record GcpTexts(
        String resourceName,
        String description,
        String quantity,
        String unit,
        String month,
        Map<String, String> attributes) {
    /** They have columns of their own. */
    private static final Set<String> NOT_ATTRIBUTES = Set.of(
            "organization",
            "service.description",
            "sku.description",
            "project.id",
            "cost",
            "currency",
            "usage.amount",
            "usage.unit",
            "invoice.month",
            "location.region",
            "resource.name",
            "resource.global_name");

    private static final List<String> TIMES = List.of("usage_start_time", "usage_end_time");
    private static final String EXPORTED = "export_time";

    static GcpTexts of(RawGcpBilling row, Coordinates at) {
        var resource = row.getResource();
        var usage = row.getUsage();
        return new GcpTexts(
                Texts.free("resource.name", resource == null ? null : resource.getName()),
                Texts.free("description", description(row)),
                Texts.free("usage.amount", usage == null ? null : usage.getAmount()),
                Texts.free("usage.unit", usage == null ? null : usage.getUnit()),
                month(row),
                attributes(row, at));
    }

    /** Labels by name. Those of others begin with whose they are, so that a project's team is not taken for a resource's. */
    static Map<String, String> tags(RawGcpBilling row) {
        var tags = new TreeMap<String, String>(row.getLabels());
        row.getSystemLabels().forEach((name, value) -> tags.put("system/" + name, value));
        row.getTags().forEach((name, value) -> tags.put("tag/" + name, value));
        if (row.getProject() != null) {
            row.getProject().getLabels().forEach((name, value) -> tags.put("project/" + name, value));
        }
        return tags;
    }

    CostLine fill(CostLine line) {
        line.setResourceName(resourceName);
        line.setDescription(description);
        line.setQuantity(quantity);
        line.setUnit(unit);
        line.setInvoiceMonth(month);
        line.setAttributes(attributes);
        return line;
    }

    private static String description(RawGcpBilling row) {
        if (isOfACredit(row)) {
            var credit = row.getCredits().get(row.getCredit());
            return credit.getFullName() == null ? credit.getName() : credit.getFullName();
        }
        return row.getAdjustmentInfo() == null ? null : row.getAdjustmentInfo().getDescription();
    }

    private static boolean isOfACredit(RawGcpBilling row) {
        return row.getCredit() >= 0;
    }

    /** 202610 is 2026-10. */
    private static String month(RawGcpBilling row) {
        var month = row.getInvoice() == null ? null : row.getInvoice().getMonth();
        if (month == null || month.isEmpty()) {
            return "";
        }
        if (!month.matches("[0-9]{4}(0[1-9]|1[0-2])")) {
            throw new Refusal(Reason.BAD_PERIOD, "invoice.month is not YYYYMM");
        }
        return month.substring(0, 4) + '-' + month.substring(4);
    }

    private static Map<String, String> attributes(RawGcpBilling row, Coordinates at) {
        var attributes = new TreeMap<String, String>();
        flatten(row, "", attributes);
        row.getOther().forEach((name, json) -> put(attributes, name, json));
        TIMES.forEach(name -> attributes.computeIfPresent(
                name, (field, text) -> time(field, text).toString()));
        attributes.computeIfPresent(EXPORTED, (field, text) -> exported(field, text, at));
        if (isOfACredit(row)) {
            flatten(row.getCredits().get(row.getCredit()), "credit.", attributes);
            var charge = row.getChargeLineId();
            attributes.put("charge_line_id", LineId.text(charge == null ? chargeAlone(row) : charge));
        }
        return attributes;
    }

    /** How far an account has exported is read from it. */
    private static String exported(String field, String text, Coordinates at) {
        var time = time(field, text);
        ObservedAt.fault(field, time, at.timestamp()).ifPresent(fault -> {
            throw new Refusal(Reason.BAD_PERIOD, fault);
        });
        return time.toString();
    }

    /** In one spelling, so that tables can read it. */
    private static Instant time(String field, String text) {
        try {
            return LineTime.parse(field, text);
        } catch (MalformedRecordException e) {
            throw new Refusal(Reason.BAD_PERIOD, e.getMessage());
        }
    }

    /** Of the row's charge when it is the first of its kind. */
    private static long chargeAlone(RawGcpBilling credit) {
        var charge = RawGcpBilling.newBuilder(credit).setCredit(-1).build();
        return LineId.inWalk(LineId.identity(charge), 0);
    }

    /** Texts of the record and of those in it, by the provider's names: {@code sku.id}. */
    private static void flatten(SpecificRecord record, String path, Map<String, String> attributes) {
        for (var field : record.getSchema().getFields()) {
            var value = record.get(field.pos());
            var name = path + field.name();
            if (value instanceof String text && !NOT_ATTRIBUTES.contains(name)) {
                put(attributes, name, text);
            } else if (value instanceof SpecificRecord nested && !name.equals("envelope")) {
                flatten(nested, name + '.', attributes);
            }
        }
    }

    private static void put(Map<String, String> attributes, String name, String text) {
        if (!text.isEmpty()) {
            attributes.put(Texts.dimension("a field's name", name), Texts.free(name, text));
        }
    }
}
