package io.spendstream.runner.dashboards;

import java.util.List;
import java.util.Map;

/** The panels that people know these boards by, and have known since the first of them. */
final class PromisedPanels {
    private PromisedPanels() {}

    static final Map<String, List<String>> BY_FILE = Map.of(
            "clevel-cost-overview.json",
            List.of(
                    "stat: Total Spend",
                    "stat: Total Credits",
                    "stat: Net Cost",
                    "timeseries: Daily Cost Trend",
                    "piechart: Cost by Environment",
                    "bargauge: Top 10 Clusters",
                    "bargauge: Cost by Product",
                    "table: Organization Overview"),
            "ccloud_chargeback.json",
            List.of(
                    "timeseries: Data Coverage",
                    "stat: Overall Cost Breakdown",
                    "piechart: Cost per Environment",
                    "piechart: Cost per Kafka Cluster",
                    "piechart: Cost per Product Group",
                    "piechart: Cost per Resource Type",
                    "bargauge: Cost by Cluster",
                    "row: Environment Details",
                    "row: Kafka Cluster Details",
                    "row: Resource Details",
                    "row: Product Details",
                    "row: Chargeback Detail Table"),
            "cost-by-business-unit.json",
            List.of(
                    "piechart: Cost by Product",
                    "piechart: Cost by Environment",
                    "stat: Summary Statistics",
                    "timeseries: Daily Cost by Product",
                    "table: Product × Environment Matrix",
                    "bargauge: Cost by Business Unit",
                    "bargauge: Cost by Cost Centre",
                    "stat: Unattributed"),
            "cost-by-cluster.json",
            List.of(
                    "stat: Total Cluster Cost",
                    "stat: Active Clusters",
                    "stat: Avg Daily Cost",
                    "stat: Active Environments",
                    "timeseries: Daily Cost by Cluster",
                    "table: Cluster Ranking Table",
                    "piechart: Cost by Product",
                    "table: Environment × Cluster Matrix"),
            "historical_costs.json",
            List.of(
                    "timeseries: 30-Day Cost Trend by Product",
                    "bargauge: Product Cost Summary",
                    "table: Organization Overview",
                    "table: Environment Health",
                    "table: Cost Optimization Insights",
                    "timeseries: Credits & Discounts Tracking",
                    "table: Daily Audit Table"),
            "confidence-metrics.json",
            List.of(
                    "piechart: Allocation Confidence Distribution",
                    "bargauge: Cost by Confidence Level",
                    "stat: Data Quality Score",
                    "stat: Total Records",
                    "timeseries: Confidence over Time",
                    "table: Allocation Method Breakdown",
                    "table: Confidence by Environment"),
            "cost-by-principal.json",
            List.of(
                    "piechart: Cost by Principal Type",
                    "bargauge: Top 10 Principals",
                    "timeseries: Daily Cost Trend",
                    "table: Principal Cost Detail"),
            "gcp-costs.json",
            List.of(
                    "stat: Total Cost",
                    "stat: Total Credits",
                    "stat: Net Cost",
                    "stat: Month to Date",
                    "stat: Projected Month",
                    "timeseries: Daily Cost by Service",
                    "piechart: Cost by Project",
                    "bargauge: Cost by Service",
                    "table: Billing Accounts"),
            "kubernetes-usage.json",
            List.of(
                    "stat: CPU",
                    "stat: Memory",
                    "stat: Storage",
                    "stat: Network Sent",
                    "stat: Network Received",
                    "stat: HTTP Requests",
                    "stat: Internal Cost",
                    "table: Usage by Namespace"),
            "pipeline-health.json",
            List.of(
                    "stat: Conservation Difference",
                    "stat: Unconverted Lines",
                    "table: Freshness by Source and Scope",
                    "table: Newest Runs",
                    "table: Sink Offsets"));
}
