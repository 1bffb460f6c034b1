package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostCursorTest {
    private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void shouldBeReadAsItWasWritten() {
        var cursor = new CostCursor("q", FROM, TO, List.of("", "\"a\"\nb, ä", "-1.000000000000"));

        assertThat(CostCursor.parse(cursor.text())).isEqualTo(cursor);
        assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[]",
                "[\"q\"]",
                "[\"q\",\"2026-10-01T00:00:00Z\",\"2026-11-01T00:00:00Z\"]",
                "[\"q\",\"2026-10-01\",\"2026-11-01T00:00:00Z\",\"x\"]",
                "[\"q\",\"2026-10-01T00:30:00Z\",\"2026-11-01T00:00:00Z\",\"x\"]",
                "[\"q\",\"+99999-10-01T00:00:00Z\",\"2026-11-01T00:00:00Z\",\"x\"]",
                "[\"q\",\"2026-10-01T00:00:00Z\",\"2026-11-01T00:00:00Z\",null]",
                "[\"q\",\"2026-10-01T00:00:00Z\",\"2026-11-01T00:00:00Z\",[]]"
            })
    void shouldRefuseWhatNoPageGave(String json) {
        var text = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> CostCursor.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Made up by hand: PostgreSQL would refuse them, which would look like our fault. */
    @Test
    void shouldRefuseValuesThatNoRowHas() {
        var good = List.of("5.000000000000", "2026-10-01T00:00:00Z", "KAFKA");

        page(good);
        for (var wrong : List.of(
                List.of("5", good.get(1), good.get(2)),
                List.of("five", good.get(1), good.get(2)),
                List.of("1E+999999999", good.get(1), good.get(2)),
                List.of("9".repeat(99) + ".000000000000", good.get(1), good.get(2)),
                List.of(good.get(0), "+99999-10-01T00:00:00Z", good.get(2)),
                List.of(good.get(0), "yesterday", good.get(2)),
                List.of(good.get(0), good.get(1), "a\0b"),
                List.of(good.get(0), good.get(1)))) {
            assertThatThrownBy(() -> page(wrong)).as(wrong.toString()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static BucketedCosts.Page page(List<String> after) {
        var groups = List.of(Dimension.PRODUCT);
        return new BucketedCosts.Page(
                CostQuery.of(FROM, TO).groupedBy(groups),
                Bucket.DAY,
                CostOrder.parse("-cost", groups),
                Optional.of(after),
                OptionalInt.empty());
    }
}
