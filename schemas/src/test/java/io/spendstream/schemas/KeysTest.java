package io.spendstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private static final String SLICE = "confluent|org|a|2026-10-01";

    @Property(tries = 500)
    void shouldComeBackWhenFactKeyWasWritten(
            @ForAll long slice, @ForAll int hour, @ForAll long factHigh, @ForAll long factLow) {
        var key = new FactKey(slice, new UsageHour(hour), new UUID(factHigh, factLow));

        assertThat(FactKey.fromBytes(key.toBytes())).isEqualTo(key);
    }

    @Test
    void shouldKeepTheFormOfFactKeys() {
        var key = new FactKey(0x0102030405060708L, new UsageHour(0x11121314), new UUID(0x2122232425262728L, -1));

        assertThat(HexFormat.of().formatHex(key.toBytes()))
                .isEqualTo("010203040506070811121314" + "2122232425262728" + "ffffffffffffffff");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 27, 29, 56})
    void shouldRefuseFactKeyOfAnotherLength(int length) {
        assertThatThrownBy(() -> FactKey.fromBytes(new byte[length])).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void shouldComeBackWhenLineKeyWasWritten(@ForAll long id) {
        var key = new LineKey(Slice.parse(SLICE), "confluent-poller", id);

        assertThat(LineKey.parse(key.text())).isEqualTo(key);
        assertThat(key.text()).startsWith(SLICE + "|confluent-poller|").hasSize(SLICE.length() + 34);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "|",
                "a",
                "a|b",
                SLICE + "|manual|",
                SLICE + "|manual|xyz",
                SLICE + "|manual|+1",
                SLICE + "|manual|00000000000000001"
            })
    void shouldRefuseWhatIsNoLineKey(String text) {
        assertThatThrownBy(() -> LineKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void shouldContainItsStart(@ForAll int hours) {
        var hour = new UsageHour(hours / 2);

        assertThat(UsageHour.of(hour.start())).isEqualTo(hour);
        assertThat(UsageHour.of(hour.start().plusSeconds(3599))).isEqualTo(hour);
        assertThat(UsageHour.of(hour.start().minusNanos(1)))
                .isEqualTo(hour.plus(-1))
                .isLessThan(hour);
    }

    @Test
    void shouldCountHoursInUtc() {
        var start = UsageHour.startOf(LocalDate.of(2026, 10, 1));

        assertThat(start.start()).isEqualTo(Instant.parse("2026-10-01T00:00:00Z"));
        assertThat(start.plus(UsageHour.PER_DAY)).isEqualTo(UsageHour.startOf(LocalDate.of(2026, 10, 2)));
        assertThat(start).hasToString("2026-10-01T00:00:00Z");
        assertThat(UsageHour.of(Instant.parse("1969-12-31T23:59:59Z"))).isEqualTo(new UsageHour(-1));
        assertThatThrownBy(() -> new UsageHour(Integer.MAX_VALUE).plus(1)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with|bar", "with space", "zero\0", "umläut", "a\n"})
    void shouldRefuseFeedNames(String name) {
        assertThat(Feed.isValid(name)).isFalse();
        assertThat(Feed.isValid("x".repeat(64))).isTrue();
        assertThat(Feed.isValid("x".repeat(65))).isFalse();
        assertThat(Feed.isValid(Feed.MANUAL)).isTrue();
        assertThat(Feed.isValid(Feed.CONFLUENT_POLLER)).isTrue();
    }
}
