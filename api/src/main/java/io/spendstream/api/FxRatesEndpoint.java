package io.spendstream.api;

import io.javalin.http.Context;
import io.spendstream.api.knowledge.FxRateFile;
import io.spendstream.api.knowledge.Prices;
import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.MalformedRecordException;
import io.spendstream.schemas.raw.PlainJson;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** /api/v1/fx-rates: what currencies are worth, day by day. */
final class FxRatesEndpoint {
    private final Prices prices;
    private final InstantSource clock;

    FxRatesEndpoint(Prices prices, InstantSource clock) {
        this.prices = prices;
        this.clock = clock;
    }

    void list(Context context) {
        var query = QueryParameters.of(context, "currency", "from", "to");
        var currency = query.text("currency");
        var from = query.day("from").orElse(LocalDate.MIN);
        var to = query.day("to").orElse(LocalDate.MAX);
        var body = JsonBody.object();
        var list = body.putArray("fx_rates");
        prices.rates().values().stream()
                .filter(rate -> currency.isEmpty() || currency.get().equals(rate.getCurrency()))
                .filter(rate -> !rate.getDay().isBefore(from) && rate.getDay().isBefore(to))
                .forEach(rate -> list.add(PlainJson.write(rate)));
        JsonBody.send(context, body);
    }

    void write(Context context) {
        QueryParameters.of(context);
        var rate = rate(context);
        answer(context, 1, prices.write(List.of(rate)));
    }

    void importFile(Context context) {
        QueryParameters.of(context);
        var rates = FxRateFile.read(context.bodyAsBytes(), now());
        answer(context, rates.size(), prices.write(rates));
    }

    /** 202, because facts follow; 200 when there is nothing to follow. */
    private static void answer(Context context, int given, int written) {
        context.status(written > 0 ? 202 : 200);
        JsonBody.send(context, JsonBody.object().put("given", given).put("written", written));
    }

    private FxRate rate(Context context) {
        try {
            var json = Json.object(context.bodyAsBytes());
            json.put("currency", context.pathParam("currency"));
            json.put("day", context.pathParam("day"));
            json.put("updated_at", now().toString());
            return PlainJson.read(FxRate.class, json);
        } catch (MalformedRecordException e) {
            throw ProblemException.badBody(e.getMessage());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
