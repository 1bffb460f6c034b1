package io.spendstream.ingest.gcp;

import java.util.Optional;
import java.util.regex.Pattern;

/** A table that a billing account's costs are exported to. */
public record BillingTable(String project, String dataset, String table) {
    // nothing that could end the quotes around a name in a query
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9.:-]+)\\.([A-Za-z0-9_]+)\\.([A-Za-z0-9_-]+)");
    private static final Pattern EXPORT =
            Pattern.compile("gcp_billing_export_(resource_)?v1_([0-9A-F]{6}_[0-9A-F]{6}_[0-9A-F]{6})");

    /** @throws IllegalArgumentException unless it is project.dataset.table */
    public static BillingTable parse(String text) {
        var name = NAME.matcher(text);
        if (!name.matches()) {
            throw new IllegalArgumentException("not project.dataset.table: " + text);
        }
        return new BillingTable(name.group(1), name.group(2), name.group(3));
    }

    /** Whose costs it holds, by Google's way to name such tables: {@code 01ABCD_EF2345_678901}. */
    Optional<String> account() {
        var name = EXPORT.matcher(table);
        return name.matches() ? Optional.of(name.group(2)) : Optional.empty();
    }

    /** The same, as its rows say it: {@code 01ABCD-EF2345-678901}. */
    public Optional<String> accountInRows() {
        return account().map(name -> name.replace('_', '-'));
    }

    /** Whether it names resources, too. */
    boolean isDetailed() {
        return table.startsWith("gcp_billing_export_resource_");
    }

    @Override
    public String toString() {
        return project + '.' + dataset + '.' + table;
    }
}
