package io.spendstream.api.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.api.FaultsException;
import io.spendstream.schemas.avro.RateCard;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.MalformedRecordException;
import io.spendstream.schemas.raw.PlainJson;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Rate cards as JSON: an array of them, or a single one. */
public final class RateCardFile {
    private RateCardFile() {}

    /** @throws FaultsException that names every fault by its card, counted from 1 */
    public static List<RateCard> read(byte[] json, Instant updatedAt) {
        var cards = new ArrayList<RateCard>();
        var faults = new ArrayList<String>();
        var ids = new HashSet<String>();
        var nodes = nodes(json);
        for (var i = 0; i < nodes.size(); i++) {
            var place = "card " + (i + 1);
            try {
                var card = card(nodes.get(i), updatedAt);
                KnowledgeForm.RATE_CARDS.faults().apply(card).forEach(fault -> faults.add(place + ": " + fault));
                if (!ids.add(card.getRateCardId())) {
                    faults.add(place + ": " + card.getRateCardId() + " is there twice");
                }
                cards.add(card);
            } catch (MalformedRecordException e) {
                faults.add(place + ": " + e.getMessage());
            }
        }
        FaultsException.check(faults);
        return cards;
    }

    private static RateCard card(JsonNode node, Instant updatedAt) {
        if (!(node instanceof ObjectNode card)) {
            throw new MalformedRecordException("it is no JSON object");
        }
        return PlainJson.read(RateCard.class, card.put("updated_at", updatedAt.toString()));
    }

    private static List<JsonNode> nodes(byte[] json) {
        try {
            var root = Json.mapper().readTree(json);
            var nodes = new ArrayList<JsonNode>();
            if (root != null && root.isArray()) {
                root.forEach(nodes::add);
            } else if (root != null && !root.isMissingNode()) {
                nodes.add(root);
            }
            FaultsException.check(nodes.isEmpty() ? List.of("there is no rate card in it") : List.of());
            return nodes;
        } catch (IOException e) {
            FaultsException.check(List.of(
                    "it is no JSON: " + e.getMessage().lines().findFirst().orElse("")));
            throw new IllegalStateException(e);
        }
    }
}
