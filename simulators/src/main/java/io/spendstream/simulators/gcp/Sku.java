package io.spendstream.simulators.gcp;

import java.util.List;

/**
 * Something that Google prices.
 *
 * @param microDollars what an hour of it costs on the average
 * @param credits types of credits that its rows get
 */
record Sku(
        String serviceId,
        String service,
        String id,
        String description,
        String unit,
        String pricingUnit,
        long microDollars,
        List<String> credits) {
    static final List<Sku> ALL = List.of(
            new Sku(
                    "6F81-5844-456A",
                    "Compute Engine",
                    "2E27-4F75-95CD",
                    "N2 Instance Core running in Frankfurt",
                    "seconds",
                    "hour",
                    1_431_287,
                    List.of("SUSTAINED_USAGE_DISCOUNT", "COMMITTED_USAGE_DISCOUNT")),
            new Sku(
                    "CCD8-9BF1-090E",
                    "Kubernetes Engine",
                    "6B92-A835-08AB",
                    "Zonal Kubernetes Clusters",
                    "seconds",
                    "hour",
                    100_000,
                    List.of("FREE_TIER")),
            new Sku(
                    "24E6-581D-38E5",
                    "BigQuery",
                    "16B8-3DDA-9F10",
                    "Analysis (europe-west3)",
                    "bytes",
                    "tebibyte",
                    6_250_013,
                    List.of("PROMOTION")),
            // so little that BigQuery writes its cost with an exponent
            new Sku(
                    "5490-F7B7-8DF6",
                    "Cloud Logging",
                    "143F-A1B0-E0BE",
                    "Log Storage cost",
                    "bytes",
                    "gibibyte month",
                    0,
                    List.of()));

    /** Its rows come in pairs that are equal in everything, each of which counts. */
    boolean hasTwins() {
        return service.equals("Cloud Logging");
    }
}
