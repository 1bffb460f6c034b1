package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.raw.Json;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Writes a bill into the tables by hand. What is given as {@code more} is column and value by turns. */
record Rows(Jdbi jdbi) {
    private static final List<String> COUNTS =
            List.of("lines groups facts seen identical superseded retracted history_older history_sealed dead_letters"
                    .split(" "));

    /** A slice of org-1; its id is the day of the month. */
    void slice(String day, String cost, Object... more) {
        var row = ofSlice(day)
                .put("scope", "org-1")
                .put("settled", true)
                .put("version", 3)
                .put("unconverted", 0)
                .put("rounded", 0)
                .put("cost_usd", cost)
                .put("list_cost_usd", cost)
                .put("effective_cost_usd", cost)
                .put("fact_cost_usd", cost);
        COUNTS.forEach(name -> row.put(name, 0));
        insert("slices", row, more);
    }

    void line(String day, long lineId, String cost, Object... more) {
        month("cost_lines", day);
        var row = ofSlice(day)
                .put("org_id", "org-1")
                .put("feed", "poller")
                .put("line_id", lineId)
                .put("observed_at", day + "T23:00:00Z")
                .put("period_start", day + "T00:00:00Z")
                .put("period_end", day + "T23:59:59Z")
                .put("cost_usd", cost)
                .put("list_cost_usd", cost)
                .put("effective_cost_usd", cost)
                .put("raw_topic", "raw.confluent.costs")
                .put("raw_partition", 2)
                .put("raw_offset", 40 + lineId);
        insert("cost_lines", row, more);
    }

    /** Billed, of an hour such as 2026-10-01T05. */
    void fact(String hour, String cost, Object... more) {
        var day = hour.substring(0, 10);
        month("hourly_cost_facts", day);
        var row = ofSlice(day)
                .put("timestamp", hour + ":00:00Z")
                .put("fact_id", UUID.randomUUID().toString())
                .put("org_id", "org-1")
                .put("basis", "billed")
                .put("cost_usd", cost)
                .put("list_cost_usd", cost)
                .put("effective_cost_usd", cost);
        row.remove("slice");
        insert("hourly_cost_facts", row, more);
    }

    void change(String changedAt, int sequence, String day, String oldSpend, String newSpend, Object... more) {
        var row = ofSlice(day)
                .put("generation", 1)
                .put("sequence", sequence)
                .put("changed_at", changedAt)
                .put("usage_day", day)
                .put("org_id", "org-1")
                .put("product", "KAFKA")
                .put("cause", "restated")
                .put("old_spend_usd", oldSpend)
                .put("new_spend_usd", newSpend)
                .put("old_credits_usd", "0")
                .put("new_credits_usd", "0")
                .put("old_records", 24)
                .put("new_records", 24);
        row.remove("slice_day");
        insert("cost_changes", row, more);
    }

    /** All that is KAFKA, to the team payments of retail. */
    void rule(String ruleId, int version, String validFrom) {
        var row = JsonBody.object()
                .put("rule_id", ruleId)
                .put("version", version)
                .put("priority", 100)
                .put("valid_from", validFrom)
                .put("edited_at", validFrom + "T00:00:00Z");
        row.putObject("match").put("product", "KAFKA");
        row.putArray("targets")
                .addObject()
                .put("business_unit", "retail")
                .put("cost_center", "")
                .put("team", "payments")
                .put("weight", "1");
        insert("allocation_rules", row);
    }

    void failedRun(String id, String source, long lines, int progress, String error) {
        var row = JsonBody.object()
                .put("run_id", id)
                .put("source", source)
                .put("cause", "request")
                .put("status", "failed")
                .put("start_date", "2026-10-01")
                .put("end_date", "2026-10-03")
                .put("started_at", "2026-10-15T10:00:00Z")
                .put("finished_at", "2026-10-15T10:01:00Z")
                .put("lines", lines)
                .put("progress", progress)
                .put("error", error);
        insert("ingestion_runs", row);
    }

    /** Refused at this offset of raw.confluent.costs' partition 2; the value is in PostgreSQL's hex. */
    void deadLetter(String recordedAt, long offset, String reason, Object... more) {
        var row = JsonBody.object()
                .put("raw_topic", "raw.confluent.costs")
                .put("raw_partition", 2)
                .put("raw_offset", offset)
                .put("last_offset", offset)
                .put("reason", reason)
                .put("detail", "what is wrong")
                .put("content_id", UUID.randomUUID().toString())
                .put("recorded_at", recordedAt)
                .put("key_text", "key")
                .put("first_seen_at", recordedAt)
                .put("last_seen_at", recordedAt);
        insert("dead_letters", row, more);
    }

    void run(String id, String source, String scope, String status, String startedAt, Object... more) {
        var row = JsonBody.object()
                .put("run_id", id)
                .put("source", source)
                .put("scope", scope)
                .put("cause", "schedule")
                .put("status", status)
                .put("start_date", "2026-10-01")
                .put("end_date", "2026-10-03")
                .put("started_at", startedAt)
                .put("finished_at", startedAt);
        insert("ingestion_runs", row, more);
    }

    private static ObjectNode ofSlice(String day) {
        return JsonBody.object()
                .put("slice_id", Integer.parseInt(day.substring(8)))
                .put("slice", "confluent|org-1|" + day)
                .put("slice_day", day)
                .put("source", "confluent");
    }

    /** A column that is not given has its default. */
    private void insert(String table, ObjectNode row, Object... more) {
        for (var i = 0; i < more.length; i += 2) {
            row.set((String) more[i], Json.mapper().valueToTree(more[i + 1]));
        }
        var names = row.properties().stream()
                .map(column -> '"' + column.getKey() + '"')
                .collect(Collectors.joining(", "));
        jdbi.useHandle(handle -> handle.createUpdate("INSERT INTO " + table + " (" + names + ") SELECT " + names
                        + " FROM jsonb_populate_record(null::" + table + ", :row::jsonb)")
                .bind("row", row.toString())
                .execute());
    }

    private void month(String table, String day) {
        jdbi.useHandle(handle -> handle.createQuery("SELECT ensure_month(:table, :day::date)::text")
                .bind("table", table)
                .bind("day", day)
                .mapTo(String.class)
                .list());
    }
}
