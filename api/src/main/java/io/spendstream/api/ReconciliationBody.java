package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.sink.read.NativeSum;
import io.spendstream.sink.read.Reconciliation;
import io.spendstream.sink.read.Reconciliation.Balance;
import io.spendstream.sink.read.Reconciliation.Counts;
import io.spendstream.sink.read.Reconciliation.SliceBalance;
import java.util.SortedMap;

/** The balance of a range, of its days and of their slices. */
final class ReconciliationBody {
    private ReconciliationBody() {}

    static ObjectNode of(Reconciliation.Report report) {
        var body = JsonBody.object()
                .put("source", report.source())
                .put("from", report.from().toString())
                .put("to", report.to().toString())
                .put("currency", "USD");
        body.setAll(balance(report.total()));
        var days = body.putArray("days");
        report.days().forEach(day -> {
            var row = days.addObject().put("day", day.day().toString());
            row.setAll(balance(day.total()));
            var slices = row.putArray("slices");
            day.slices().forEach(slice -> slices.add(slice(slice)));
        });
        return body;
    }

    private static ObjectNode slice(SliceBalance slice) {
        var body = JsonBody.object()
                .put("slice", slice.slice())
                .put("scope", slice.scope())
                .put("version", slice.version())
                .put("generation", slice.generation())
                .put("sealed_at", JsonBody.text(slice.sealedAt()))
                .put("observed_at", JsonBody.text(slice.observedAt()));
        body.setAll(balance(slice.balance()));
        return body;
    }

    private static ObjectNode balance(Balance balance) {
        var body = JsonBody.object()
                .put("walk_total", balance.walkTotal().map(JsonBody::money).orElse(null))
                .put("unsealed_cost", JsonBody.money(balance.unsealedCost()))
                .put("line_total", JsonBody.money(balance.lineTotal()))
                .put("fact_total", JsonBody.money(balance.factTotal()))
                .put("difference", JsonBody.money(balance.difference()))
                .put("walk_difference", JsonBody.money(balance.walkDifference()))
                .put("status", balance.settled() ? "settled" : "provisional")
                .put("in_flight", balance.inFlight())
                .put("unconverted", balance.counts().unconverted())
                .put("dead_letters", balance.counts().deadLetters())
                .put("lines", balance.lineRows())
                .put("facts", balance.factRows());
        body.set("currencies", currencies(balance.currencies()));
        body.putObject("ledger")
                .put("line_total", JsonBody.money(balance.ledgerLineTotal()))
                .put("fact_total", JsonBody.money(balance.ledgerFactTotal()))
                .put("lines", balance.ledgerLines())
                .put("facts", balance.ledgerFacts());
        body.set("records", counts(balance.counts()));
        return body;
    }

    private static ArrayNode currencies(SortedMap<String, NativeSum> sums) {
        var list = JsonBody.object().putArray("currencies");
        sums.forEach((currency, sum) -> list.addObject()
                .put("currency", currency)
                .put("lines", sum.lines())
                .put("amount", JsonBody.money(sum.amount()))
                .put("cost_usd", JsonBody.money(sum.costUsd()))
                .put("unconverted_lines", sum.unconvertedLines())
                .put("unconverted_amount", JsonBody.money(sum.unconvertedAmount())));
        return list;
    }

    private static ObjectNode counts(Counts counts) {
        return JsonBody.object()
                .put("seen", counts.seen())
                .put("lines", counts.lines())
                .put("identical", counts.identical())
                .put("superseded", counts.superseded())
                .put("retracted", counts.retracted())
                .put("history_older", counts.historyOlder())
                .put("history_sealed", counts.historySealed())
                .put("dead_letters", counts.deadLetters())
                .put("rounded", counts.rounded())
                .put("add_up", counts.addUp());
    }
}
