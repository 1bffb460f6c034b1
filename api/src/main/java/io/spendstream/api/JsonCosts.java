package io.spendstream.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.spendstream.schemas.raw.Json;
import io.spendstream.sink.read.BucketedCost;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Costs as one JSON object. */
final class JsonCosts implements CostsWriter {
    private final CostsRequest request;
    private final JsonGenerator json;

    JsonCosts(CostsRequest request, OutputStream out) throws IOException {
        this.request = request;
        // it is never closed: that would end what a fault has cut short
        this.json = Json.mapper().getFactory().createGenerator(out);
    }

    @Override
    public void begin() throws IOException {
        json.writeStartObject();
        json.writeStringField("from", request.query().from().toString());
        json.writeStringField("to", request.query().to().toString());
        json.writeStringField("currency", "USD");
        json.writeStringField("basis", request.query().basis().word());
        json.writeStringField("bucket", request.page().bucket().word());
        json.writeStringField("sort", request.page().order().text());
        json.writeArrayFieldStart("costs");
    }

    @Override
    public void row(BucketedCost row) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", row.time().toString());
        for (var dimension : request.query().groupBy()) {
            json.writeStringField(dimension.column(), row.values().get(dimension));
        }
        json.writeStringField("cost", JsonBody.money(row.cost()));
        json.writeStringField("list_cost", JsonBody.money(row.listCost()));
        json.writeStringField("effective_cost", JsonBody.money(row.effectiveCost()));
        json.writeStringField("spend", JsonBody.money(row.spend()));
        json.writeStringField("credits", JsonBody.money(row.credits()));
        json.writeStringField("provisional_cost", JsonBody.money(row.provisionalCost()));
        json.writeNumberField("records", row.records());
        json.writeEndObject();
    }

    @Override
    public void end(Optional<String> nextCursor) throws IOException {
        json.writeEndArray();
        json.writeStringField("next_cursor", nextCursor.orElse(null));
        json.writeEndObject();
        json.flush();
    }
}
