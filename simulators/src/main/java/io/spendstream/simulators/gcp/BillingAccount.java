package io.spendstream.simulators.gcp;

import java.math.BigDecimal;
import java.util.List;

/**
 * Who gets an invoice, and where its costs are exported to.
 *
 * @param currency of the invoice
 * @param rate units of the currency for one dollar
 * @param detail whether rows tell the resource
 * @param projects whose costs it pays
 * @param host project that the export is in
 */
public record BillingAccount(
        String id, String currency, BigDecimal rate, Detail detail, List<String> projects, String host) {
    static final String DATASET = "billing_export";

    /** The two kinds of export. */
    public enum Detail {
        STANDARD("gcp_billing_export_v1_"),
        DETAILED("gcp_billing_export_resource_v1_");

        private final String prefix;

        Detail(String prefix) {
            this.prefix = prefix;
        }
    }

    /** One in US dollars with all details, one that pays in Canadian dollars without. */
    static List<BillingAccount> all(String host) {
        return List.of(
                new BillingAccount(
                        "01ABCD-EF2345-678901",
                        "USD",
                        BigDecimal.ONE,
                        Detail.DETAILED,
                        List.of("shop-prod", "shop-staging", "data-lake"),
                        host),
                new BillingAccount(
                        "0FEDCB-A98765-432100",
                        "CAD",
                        new BigDecimal("1.3755"),
                        Detail.STANDARD,
                        List.of("retail-ca", "analytics-ca"),
                        host));
    }

    /** As a query names it: project, dataset and table. */
    public String table() {
        return host + '.' + DATASET + '.' + detail.prefix + id.replace('-', '_');
    }

    boolean isDetailed() {
        return detail == Detail.DETAILED;
    }
}
