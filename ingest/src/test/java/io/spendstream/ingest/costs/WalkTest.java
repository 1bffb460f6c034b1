package io.spendstream.ingest.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.ingest.DayRange;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.raw.ConfluentCostJson;
import io.spendstream.schemas.raw.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WalkTest {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    @Test
    void shouldGiveEqualsTheSameIdsInWhateverOrderPagesBringThem() {
        var items = List.of(
                item("a", "KAFKA_STORAGE", "1.5"),
                item("b", "KAFKA_STORAGE", "1.5"),
                item("c", "KAFKA_STORAGE", "2.5"),
                item("d", "KAFKA_BASE", "9"));
        var shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, new Random(3));

        var ids = idsByProviderId(items);

        assertThat(ids.values()).doesNotHaveDuplicates();
        assertThat(idsByProviderId(shuffled)).isEqualTo(ids);
    }

    @Test
    void shouldGiveEqualsTheSameIdsWhenTheProviderMakesUpNewIdsAtEveryReading() {
        var first = List.of(item("z", "KAFKA_STORAGE", "1.5"), item("a", "KAFKA_STORAGE", "2.5"));
        var second = List.of(item("b", "KAFKA_STORAGE", "1.5"), item("y", "KAFKA_STORAGE", "2.5"));

        assertThat(idsByProviderId(first).get("z"))
                .isEqualTo(idsByProviderId(second).get("b"));
        assertThat(idsByProviderId(first).get("a"))
                .isEqualTo(idsByProviderId(second).get("y"));
    }

    @Test
    void shouldKeepTheIdWhenTheAmountIsRestated() {
        var before = idsByProviderId(List.of(item("a", "KAFKA_STORAGE", "1.5")));
        var after = idsByProviderId(List.of(item("a", "KAFKA_STORAGE", "1.4")));

        assertThat(after).isEqualTo(before);
    }

    @Test
    void shouldLeaveLinesOfOtherDaysToTheirOwnWalk() {
        var walk = new Walk(new DayRange(DAY, DAY.plusDays(2)));

        walk.add(DAY.minusDays(1), parse(item("a", "KAFKA_STORAGE", "1")));
        walk.add(DAY, parse(item("b", "KAFKA_STORAGE", "1")));

        assertThat(walk.identified()).containsOnlyKeys(DAY, DAY.plusDays(1));
        assertThat(walk.lines()).isEqualTo(1);
        assertThat(walk.skipped()).isEqualTo(1);
    }

    private static Map<String, Long> idsByProviderId(List<String> items) {
        var walk = new Walk(new DayRange(DAY, DAY.plusDays(1)));
        items.forEach(item -> walk.add(DAY, parse(item)));
        var ids = new HashMap<String, Long>();
        walk.identified()
                .get(DAY)
                .forEach(cost -> ids.put(cost.getId(), cost.getEnvelope().getLineId()));
        return ids;
    }

    private static String item(String id, String lineType, String amount) {
        return """
                {"id":"%s","start_date":"2026-10-01","end_date":"2026-10-02","product":"KAFKA","line_type":"%s",
                 "amount":%s,"resource":{"id":"lkc-1","environment":{"id":"env-1"}}}"""
                .formatted(id, lineType, amount);
    }

    private static RawConfluentCost parse(String item) {
        var json = Json.object(item.getBytes(StandardCharsets.UTF_8));
        return ConfluentCostJson.read(json, new Envelope("", 0L, Instant.EPOCH));
    }
}
