package io.spendstream.ingest.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.raw.ConfluentCostJson;
import io.spendstream.schemas.raw.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WalkTotalTest {
    @Test
    void shouldSumLinesThatAreEachRoundedOnce() {
        var costs = costs(
                "{\"amount\":0.0000000000005}",
                "{\"amount\":0.0000000000015}",
                "{\"original_amount\":10,\"discount_amount\":2.5}",
                "{\"quantity\":3,\"price\":0.5}",
                "{\"amount\":-1}");

        assertThat(WalkTotal.of(costs)).contains(Usd.parse("8.000000000002"));
        assertThat(WalkTotal.of(List.of())).contains(Usd.ZERO);
    }

    @Test
    void shouldSayNothingWhenAnyAmountCannotBeRead() {
        assertThat(WalkTotal.of(costs("{\"amount\":1}", "{\"description\":\"no amount at all\"}")))
                .isEmpty();
        assertThat(WalkTotal.of(costs("{\"amount\":1}", "{\"amount\":\"a lot\"}")))
                .isEmpty();
    }

    private static List<RawConfluentCost> costs(String... items) {
        return Stream.of(items)
                .map(item -> Json.object(item.getBytes(StandardCharsets.UTF_8)))
                .map(json -> ConfluentCostJson.read(json, new Envelope("", 0L, Instant.EPOCH)))
                .toList();
    }
}
