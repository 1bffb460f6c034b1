package io.spendstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceTest {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    @Provide
    Arbitrary<String> scopes() {
        var character = Arbitraries.oneOf(
                Arbitraries.chars().alpha(), Arbitraries.of('|', '-', ' ', 'ä', '漢', '/', '.', '_', '0'));
        return character
                .array(Character[].class)
                .ofMinSize(1)
                .ofMaxSize(60)
                .map(SliceTest::text)
                .filter(s -> !s.isBlank());
    }

    @Property(tries = 500)
    void shouldComeBackFromItsText(@ForAll("scopes") String scope, @ForAll("days") LocalDate day) {
        var slice = new Slice("confluent", scope, day);

        assertThat(Slice.parse(slice.text())).isEqualTo(slice);
        assertThat(slice.id()).isEqualTo(Slice.id(slice.text()));
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(2000, 1, 1).toEpochDay(),
                        LocalDate.of(2199, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "confluent",
                "confluent|2026-10-01",
                "|org|2026-10-01",
                "confluent||2026-10-01",
                "confluent| |2026-10-01",
                "confluent|org|",
                "confluent|org|2026-10-1",
                "confluent|org|2026-02-30",
                "confluent|org|2026-10-01 ",
                "confluent|org|20261001",
                "confluent|org|1999-12-31",
                "confluent|org|2200-01-01",
                "confluent|org|+12026-10-01",
                "confluent|org|+02026-10-01",
                "confluent|org|+2026-10-01",
                "confluent|org|-2026-10-01",
                "confluent|org|2026-10-01T00:00",
                "confluent|o\u0000rg|2026-10-01",
                "confluent|o\nrg|2026-10-01",
                "confluent|o\u0085rg|2026-10-01"
            })
    void shouldRefuseWhatIsNoSlice(String text) {
        assertThatThrownBy(() -> Slice.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void shouldNotBuildWhatCannotBeReadBack() {
        var longest = new Slice("confluent", "x".repeat(391), DAY);

        assertThat(Slice.parse(longest.text())).isEqualTo(longest);
        assertThatThrownBy(() -> new Slice("confluent", "x".repeat(392), DAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Slice("a|b", "org", DAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Slice("", "org", DAY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKeepItsIdForEver() {
        assertThat(Slice.parse("confluent|org-abc|2026-10-01").id()).isEqualTo(SLICE_ID);
    }

    private static String text(Character[] characters) {
        var text = new StringBuilder();
        for (var character : characters) {
            text.append(character.charValue());
        }
        return text.toString();
    }

    // written to topics and tables: if this fails, the code is wrong, not the number
    private static final long SLICE_ID = 7524886857289497462L;
}
