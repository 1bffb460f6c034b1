package io.spendstream.streams.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CauseTest {

    /** Groups and slices keep them in one byte. */
    @Test
    void shouldFitAByte() {
        assertThat(Cause.values()).hasSizeLessThanOrEqualTo(Byte.SIZE);
    }

    @Test
    void shouldBeNamedInTheirOrder() {
        var bits = Cause.RULE.bit() | Cause.LATE_WEIGHTS.bit() | Cause.RESTATED.bit();

        assertThat(Cause.text(bits)).isEqualTo("restated,late-weights,rule");
        assertThat(Cause.text(0)).isEmpty();
        assertThat(Cause.RULE.isIn(bits)).isTrue();
        assertThat(Cause.NEW.isIn(bits)).isFalse();
    }
}
