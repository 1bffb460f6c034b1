package io.spendstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FittingTextTest {
    @Test
    void shouldKeepWhatFitsAndCutWhatDoesNot() {
        assertThat(FittingText.of("Größe 1")).isEqualTo("Größe 1");
        assertThat(FittingText.of("x".repeat(501))).hasSize(500);
        assertThat(FittingText.of("a\0b")).isEqualTo("ab");
    }

    @Test
    void shouldChangeNothingTheSecondTime() {
        // a cut through the middle of a character, and half of one
        for (var text : new String[] {"x".repeat(499) + "\uD83D\uDE00", "\uD83D"}) {
            var fitting = FittingText.of(text);

            assertThat(FittingText.of(fitting)).isEqualTo(fitting).doesNotContain("\uD83D");
        }
    }
}
