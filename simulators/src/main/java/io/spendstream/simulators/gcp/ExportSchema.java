package io.spendstream.simulators.gcp;

import static io.spendstream.simulators.gcp.Column.list;
import static io.spendstream.simulators.gcp.Column.nested;
import static io.spendstream.simulators.gcp.Column.of;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** The columns of the standard and of the detailed export. */
final class ExportSchema {
    private static final List<Column> STANDARD = List.of(
            of("billing_account_id", "STRING"),
            nested("service", of("id", "STRING"), of("description", "STRING")),
            nested("sku", of("id", "STRING"), of("description", "STRING")),
            of("usage_start_time", "TIMESTAMP"),
            of("usage_end_time", "TIMESTAMP"),
            nested(
                    "project",
                    of("id", "STRING"),
                    of("number", "STRING"),
                    of("name", "STRING"),
                    labels("labels"),
                    of("ancestry_numbers", "STRING"),
                    list("ancestors", of("resource_name", "STRING"), of("display_name", "STRING"))),
            labels("labels"),
            labels("system_labels"),
            nested(
                    "location",
                    of("location", "STRING"),
                    of("country", "STRING"),
                    of("region", "STRING"),
                    of("zone", "STRING")),
            list(
                    "tags",
                    of("key", "STRING"),
                    of("value", "STRING"),
                    of("inherited", "BOOLEAN"),
                    of("namespace", "STRING")),
            of("export_time", "TIMESTAMP"),
            of("cost", "FLOAT"),
            of("currency", "STRING"),
            of("currency_conversion_rate", "FLOAT"),
            nested(
                    "usage",
                    of("amount", "FLOAT"),
                    of("unit", "STRING"),
                    of("amount_in_pricing_units", "FLOAT"),
                    of("pricing_unit", "STRING")),
            list(
                    "credits",
                    of("name", "STRING"),
                    of("amount", "FLOAT"),
                    of("full_name", "STRING"),
                    of("id", "STRING"),
                    of("type", "STRING")),
            nested("invoice", of("month", "STRING"), of("publisher_type", "STRING")),
            of("cost_type", "STRING"),
            nested(
                    "adjustment_info",
                    of("id", "STRING"),
                    of("description", "STRING"),
                    of("mode", "STRING"),
                    of("type", "STRING")),
            of("cost_at_list", "FLOAT"),
            of("transaction_type", "STRING"),
            of("seller_name", "STRING"));

    private static final List<Column> DETAILED = Stream.concat(
                    STANDARD.stream(), Stream.of(nested("resource", of("name", "STRING"), of("global_name", "STRING"))))
            .toList();

    private ExportSchema() {}

    static List<Column> columns(BillingAccount account) {
        return account.isDetailed() ? DETAILED : STANDARD;
    }

    static ObjectNode json(List<Column> columns) {
        var schema = JsonNodeFactory.instance.objectNode();
        columns.forEach(column -> schema.withArray("fields").add(column.schema()));
        return schema;
    }

    private static Column labels(String name) {
        return list(name, of("key", "STRING"), of("value", "STRING"));
    }
}
