package io.spendstream.bench.queries;

import java.time.LocalDate;

/** What a dashboard asks of costs, of hours or of days alike. */
public enum Question {
    Q1(
            "30 days by product",
            30,
            """
            SELECT product, sum(cost_usd) AS cost FROM <costs> WHERE <range> AND basis = 'billed'
            GROUP BY 1 ORDER BY 2 DESC, 1
            """),
    Q2(
            "trend of 30 days of 10 clusters",
            30,
            """
            WITH dearest AS (
                SELECT cluster_id FROM <costs> WHERE <range> AND basis = 'billed'
                GROUP BY 1 ORDER BY sum(cost_usd) DESC, 1 LIMIT 10)
            SELECT day, cluster_id, sum(cost_usd) AS cost FROM <costs> JOIN dearest USING (cluster_id)
            WHERE <range> AND basis = 'billed'
            GROUP BY 1, 2 ORDER BY 1, 2
            """),
    Q3(
            "30 days by environment and product",
            30,
            """
            SELECT env_id, product, sum(cost_usd) AS cost FROM <costs> WHERE <range> AND basis = 'billed'
            GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
            """),
    Q4(
            "90 days by day and product",
            90,
            """
            SELECT day, product, sum(cost_usd) AS cost FROM <costs> WHERE <range> AND basis = 'billed'
            GROUP BY 1, 2 ORDER BY 1, 2
            """),
    Q6(
            "all by product",
            36_500,
            """
            SELECT product, sum(cost_usd) AS cost FROM <costs> WHERE <range> AND basis = 'billed'
            GROUP BY 1 ORDER BY 2 DESC, 1
            """);

    private final String words;
    private final int days;
    private final String sql;

    Question(String words, int days, String sql) {
        this.words = words;
        this.days = days;
        this.sql = sql;
    }

    String words() {
        return words;
    }

    /** @param end the day after the last one that counts */
    String ofFacts(LocalDate end) {
        return of(
                "v_costs", "timestamp >= '%s 00:00Z' AND timestamp < '%s 00:00Z'".formatted(end.minusDays(days), end));
    }

    String ofDays(LocalDate end) {
        return of("v_resource_days", "day >= '%s' AND day < '%s'".formatted(end.minusDays(days), end));
    }

    private String of(String costs, String range) {
        return sql.replace("<costs>", costs).replace("<range>", range);
    }
}
