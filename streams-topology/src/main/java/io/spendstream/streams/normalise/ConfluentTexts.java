package io.spendstream.streams.normalise;

import io.spendstream.schemas.avro.RawConfluentCost;

/** What a Confluent cost says for people to read, checked. */
record ConfluentTexts(String id, String resourceName, String price, String quantity, String unit, String description) {

    static ConfluentTexts of(RawConfluentCost cost) {
        var resource = cost.getResource();
        return new ConfluentTexts(
                Texts.free("id", cost.getId()),
                Texts.free("resource.display_name", resource == null ? null : resource.getDisplayName()),
                Texts.free("price", cost.getPrice()),
                Texts.free("quantity", cost.getQuantity()),
                Texts.free("unit", cost.getUnit()),
                Texts.free("description", cost.getDescription()));
    }
}
