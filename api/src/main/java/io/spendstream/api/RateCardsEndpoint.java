package io.spendstream.api;

import io.javalin.http.Context;
import io.spendstream.api.knowledge.Prices;
import io.spendstream.schemas.avro.RateCard;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.MalformedRecordException;
import io.spendstream.schemas.raw.PlainJson;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** /api/v1/rate-cards: internal prices of usage. A card is written whole, with all its versions. */
final class RateCardsEndpoint {
    private static final String ID = "rate_card_id";

    private final Prices prices;
    private final InstantSource clock;

    RateCardsEndpoint(Prices prices, InstantSource clock) {
        this.prices = prices;
        this.clock = clock;
    }

    void list(Context context) {
        QueryParameters.of(context);
        var body = JsonBody.object();
        var list = body.putArray("rate_cards");
        prices.cards().values().forEach(card -> list.add(PlainJson.write(card)));
        JsonBody.send(context, body);
    }

    void byId(Context context) {
        QueryParameters.of(context);
        var id = context.pathParam("id");
        var card = prices.cards().get(id);
        if (card == null) {
            throw ProblemException.notFound("there is no rate card " + id);
        }
        JsonBody.send(context, PlainJson.write(card));
    }

    void write(Context context) {
        QueryParameters.of(context);
        var written = prices.write(card(context));
        // facts follow
        context.status(202);
        JsonBody.send(context, PlainJson.write(written));
    }

    private RateCard card(Context context) {
        var id = context.pathParam("id");
        try {
            var json = Json.object(context.bodyAsBytes());
            if (json.hasNonNull(ID) && !json.get(ID).asText().equals(id)) {
                throw ProblemException.badBody("rate_card_id is not that of the path, " + id);
            }
            json.put(ID, id);
            json.put(
                    "updated_at", clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
            return PlainJson.read(RateCard.class, json);
        } catch (MalformedRecordException e) {
            throw ProblemException.badBody(e.getMessage());
        }
    }
}
