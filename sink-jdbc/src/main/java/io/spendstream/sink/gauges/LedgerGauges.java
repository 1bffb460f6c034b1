package io.spendstream.sink.gauges;

import java.util.List;

/** How new, how complete and how right the tables are. Instants are seconds since 1970-01-01, UTC. */
final class LedgerGauges {
    private static final GaugeQuery SOURCES = new GaugeQuery(
            "freshness of sources",
            List.of("source"),
            List.of(
                    new Gauge(
                            "spendstream_source_last_reading_timestamp_seconds",
                            "When a source was last read with success, or last reported.",
                            "last_reading"),
                    new Gauge(
                            "spendstream_source_newest_timestamp_seconds",
                            "End of the newest day that has costs.",
                            "newest"),
                    new Gauge(
                            "spendstream_source_complete_timestamp_seconds",
                            "Until when all scopes of a source are complete: settled by readings, or by what Google's account has"
                                    + " exported since; absent where nobody can tell.",
                            "complete"),
                    new Gauge(
                            "spendstream_source_provisional_days",
                            "Slices of the last 40 days that may still change.",
                            "provisional"),
                    new Gauge(
                            "spendstream_unconverted_lines",
                            "Lines that wait for a rate of their currency or a price; they are in no cost.",
                            "unconverted")),
            """
            WITH readings AS (
                SELECT source, max(finished_at) AS at FROM ingestion_runs
                WHERE status = 'succeeded' AND kind IN ('costs', 'import') GROUP BY source
            ), complete AS (
                SELECT source, min(complete_through) + 1 AS until
                FROM scope_completeness(:today::date - 40, :today::date) GROUP BY source
            )
            SELECT s.source,
                   extract(epoch FROM greatest(max(s.observed_at), max(r.at))) AS last_reading,
                   extract(epoch FROM (max(s.slice_day) FILTER (WHERE s.lines > 0) + 1)::timestamp AT TIME ZONE 'UTC')
                     AS newest,
                   extract(epoch FROM max(c.until)::timestamp AT TIME ZONE 'UTC') AS complete,
                   count(*) FILTER (WHERE NOT s.complete AND s.slice_day >= :today::date - 40) AS provisional,
                   sum(s.unconverted) AS unconverted
            FROM v_slice_days s
            LEFT JOIN readings r ON r.source = s.source
            LEFT JOIN complete c ON c.source = s.source
            GROUP BY s.source
            """);

    private static final GaugeQuery RUNS = new GaugeQuery(
            "runs",
            List.of("source", "kind"),
            List.of(
                    new Gauge(
                            "spendstream_runs_failed_in_a_row",
                            "Runs that failed since the last one that succeeded with the same credential; the worst of"
                                    + " the credentials used in the last two days.",
                            "failed"),
                    new Gauge(
                            "spendstream_runs_last_success_timestamp_seconds",
                            "When a run last succeeded.",
                            "succeeded")),
            """
            WITH runs AS (
                SELECT source, kind, credential, status, started_at, finished_at,
                       coalesce(max(started_at) FILTER (WHERE status = 'succeeded') OVER credentials, '-infinity')
                         AS succeeded_at,
                       max(started_at) OVER credentials AS newest_at
                FROM ingestion_runs
                WHERE started_at BETWEEN :now::timestamptz - interval '14 days' AND :now::timestamptz
                WINDOW credentials AS (PARTITION BY source, kind, credential)
            ), credentials AS (
                SELECT source, kind, credential,
                       count(*) FILTER (WHERE status = 'failed' AND started_at > succeeded_at
                                          AND newest_at > :now::timestamptz - interval '2 days') AS failed,
                       max(finished_at) FILTER (WHERE status = 'succeeded') AS succeeded
                FROM runs
                GROUP BY source, kind, credential
            )
            SELECT source, kind, max(failed) AS failed, extract(epoch FROM max(succeeded)) AS succeeded
            FROM credentials
            GROUP BY source, kind
            """);

    private static final GaugeQuery BALANCES = new GaugeQuery(
            "conservation",
            List.of("source"),
            List.of(
                    new Gauge(
                            "spendstream_conservation_difference_usd",
                            "Sum of the amounts by which bills, lines and facts of the last 40 days differ, slices on"
                                    + " their way apart; anything but 0 is a fault.",
                            "difference"),
                    new Gauge(
                            "spendstream_slices_in_flight",
                            "Slices of the last 40 days whose lines or facts are not all in the tables yet.",
                            "in_flight")),
            """
            SELECT source, coalesce(sum(difference) FILTER (WHERE NOT in_flight), 0) AS difference,
                   count(*) FILTER (WHERE in_flight) AS in_flight
            FROM slice_balances(:today::date - 40, :today::date)
            GROUP BY source
            """);

    private static final GaugeQuery RESTATED = new GaugeQuery(
            "restatements",
            List.of("source", "cause"),
            List.of(new Gauge(
                    "spendstream_restated_usd",
                    "By how much published costs changed in the last 24 hours, up and down added up, in US dollars.",
                    "amount")),
            """
            SELECT source, CASE WHEN cause LIKE '%,%' THEN 'several' ELSE cause END AS cause,
                   sum(abs(delta_usd)) AS amount
            FROM v_cost_changes
            WHERE changed_at > :now::timestamptz - interval '24 hours' AND changed_at <= :now::timestamptz
              AND cause NOT LIKE 'new%'
            GROUP BY 1, 2
            """);

    static final List<GaugeQuery> ALL = List.of(SOURCES, RUNS, BALANCES, RESTATED);

    private LedgerGauges() {}
}
