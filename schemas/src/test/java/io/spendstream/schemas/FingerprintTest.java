package io.spendstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    /** Written to topics and tables: if this fails, the code is wrong, not the numbers. */
    @Test
    void shouldNeverChange() {
        assertThat(Fingerprint.of("golden").asUuid()).hasToString("ac297885-2696-9e27-306a-8bf313bdf9ec");
        assertThat(everything().asUuid()).hasToString("befcf785-599e-5ab7-acd2-a336e69a26f7");
        assertThat(everything().asLong()).isEqualTo(-5234697509527880514L);
    }

    private static Fingerprint everything() {
        return Fingerprint.of("golden")
                .add("text, ä and 漢")
                .add((String) null)
                .add("")
                .add(-42L)
                .add(Usd.parse("-50000000.000000000001"))
                .add(Map.of("b", "2", "a", "1"))
                .add((Map<String, String>) null);
    }

    @Property(tries = 300)
    void shouldTellSequencesApart(
            @ForAll @Size(max = 4) List<@StringLength(max = 3) String> one,
            @ForAll @Size(max = 4) List<@StringLength(max = 3) String> other) {
        assertThat(of(one).equals(of(other))).isEqualTo(one.equals(other));
    }

    @Test
    void shouldNotJoinNeighbours() {
        assertThat(of(List.of("ab", "c"))).isNotEqualTo(of(List.of("a", "bc")));
        assertThat(of(List.of("abc", ""))).isNotEqualTo(of(List.of("", "abc")));
        assertThat(of(List.of(""))).isNotEqualTo(of(List.of()));
        assertThat(Fingerprint.of("x").add((String) null).asUuid()).isNotEqualTo(of(List.of("")));
        assertThat(Fingerprint.of("x").add((Map<String, String>) null).asUuid())
                .isNotEqualTo(Fingerprint.of("x").add(Map.of()).asUuid());
        assertThat(Fingerprint.of("y").asUuid())
                .isNotEqualTo(Fingerprint.of("x").asUuid());
    }

    @Test
    void shouldNotDependOnTheOrderOfAMap() {
        var many = new HashMap<String, String>();
        for (var index = 0; index < 100; index++) {
            many.put("name" + index, "value");
        }
        var wide = new HashMap<String, String>(10_000);
        wide.putAll(many);

        assertThat(Fingerprint.of("x").add(wide).asUuid())
                .isEqualTo(Fingerprint.of("x").add(many).asUuid());
        assertThat(Fingerprint.of("x").add(Map.of("a", "bc")).asUuid())
                .isNotEqualTo(Fingerprint.of("x").add(Map.of("ab", "c")).asUuid());
    }

    private static UUID of(List<String> values) {
        var fingerprint = Fingerprint.of("x");
        values.forEach(fingerprint::add);
        return fingerprint.asUuid();
    }
}
