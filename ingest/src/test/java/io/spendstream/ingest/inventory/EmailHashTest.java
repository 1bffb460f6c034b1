package io.spendstream.ingest.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmailHashTest {
    private static final EmailHash PLAIN = new EmailHash(Optional.empty());

    @Test
    void shouldPutTheSha256OfTheAddressInItsPlace() {
        // printf 'someone@example.com' | sha256sum
        assertThat(PLAIN.hide("someone@example.com"))
                .isEqualTo("72497f475e4f76d0b28f57c73a084ece576d170874eba3ee2609d9afe4b71aab");
        assertThat(PLAIN.hide("Someone@Example.COM")).isEqualTo(PLAIN.hide("someone@example.com"));
    }

    @Test
    void shouldFindAddressesWithinATextAndLeaveTheRest() {
        assertThat(PLAIN.hide("ask <someone@example.com>, please"))
                .isEqualTo("ask <" + PLAIN.hide("someone@example.com") + ">, please");
        assertThat(PLAIN.hide("@team at noon")).isEqualTo("@team at noon");
        assertThat(PLAIN.hide("Some One")).isEqualTo("Some One");
    }

    @Test
    void shouldHideOnceWhateverIsHiddenTwice() {
        var hidden = PLAIN.hide("someone@example.com");

        assertThat(PLAIN.hide(hidden)).isEqualTo(hidden);
    }

    @Test
    void shouldDependOnTheKeyWhenThereIsOne() {
        var one = new EmailHash(Optional.of("one"));
        var other = new EmailHash(Optional.of("other"));

        assertThat(one.hide("a@b.example")).hasSize(64).isNotEqualTo(other.hide("a@b.example"));
        assertThat(one.toString()).doesNotContain("one");
    }
}
