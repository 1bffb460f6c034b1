package io.spendstream.simulators.gcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;

/** Writes one row, field by field. */
final class RowDraft {
    private final BillingAccount account;
    private final ObjectNode row = JsonNodeFactory.instance.objectNode();

    RowDraft(BillingAccount account, String costType, Instant from, Instant to) {
        this.account = account;
        row.put("billing_account_id", account.id());
        invoicedIn(YearMonth.from(from.atZone(ZoneOffset.UTC)));
        row.put("cost_type", costType);
        row.put("usage_start_time", from.toString()).put("usage_end_time", to.toString());
        row.put("currency", account.currency())
                .put("currency_conversion_rate", account.rate().toString());
    }

    RowDraft invoicedIn(YearMonth month) {
        row.putObject("invoice").put("month", month.toString().replace("-", "")).put("publisher_type", "GOOGLE");
        return this;
    }

    RowDraft priced(String serviceId, String service, String skuId, String sku) {
        row.putObject("service").put("id", serviceId).put("description", service);
        row.putObject("sku").put("id", skuId).put("description", sku);
        return this;
    }

    RowDraft project(String id) {
        var project = row.putObject("project");
        project.put("id", id)
                .put("number", String.valueOf(100_000_000_000L + Math.abs(id.hashCode())))
                .put("name", id)
                .put("ancestry_numbers", "/4711/");
        project.putArray("ancestors")
                .addObject()
                .put("resource_name", "organizations/4711")
                .put("display_name", "example.com");
        project.putArray("labels").addObject().put("key", "team").put("value", id.replaceAll("-.*", ""));
        return this;
    }

    RowDraft label(String list, String key, String value) {
        row.withArray(list).addObject().put("key", key).put("value", value);
        return this;
    }

    RowDraft tag(String key, String value) {
        row.withArray("tags")
                .addObject()
                .put("key", key)
                .put("value", value)
                .put("inherited", "true")
                .put("namespace", "4711");
        return this;
    }

    RowDraft region(String region) {
        row.putObject("location")
                .put("location", region)
                .put("country", "DE")
                .put("region", region)
                .put("zone", region + "-a");
        return this;
    }

    /** In the detailed export only. */
    RowDraft resource(String name) {
        if (account.isDetailed()) {
            row.putObject("resource")
                    .put("name", name)
                    .put("global_name", "//compute.googleapis.com/projects/1/instances/" + name);
        }
        return this;
    }

    RowDraft usage(String amount, String unit, String pricingUnit) {
        row.putObject("usage")
                .put("amount", amount)
                .put("unit", unit)
                .put("amount_in_pricing_units", amount)
                .put("pricing_unit", pricingUnit);
        return this;
    }

    RowDraft cost(BigDecimal cost, BigDecimal atList) {
        row.put("cost", cost.toString()).put("cost_at_list", atList.toString());
        return this;
    }

    RowDraft credit(String type, BigDecimal amount) {
        row.withArray("credits")
                .addObject()
                .put("id", type.toLowerCase(Locale.ROOT))
                .put("full_name", "Credit of type " + type)
                .put("type", type)
                .put("name", type)
                .put("amount", amount.toString());
        return this;
    }

    ExportRow exportedAt(Instant time) {
        return ExportRow.of(row, time);
    }
}
