package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArgumentsTest {
    @Test
    void shouldTakeEveryOptionWhenGiven() {
        var options = Arguments.read(
                "--flaky",
                "--port",
                "8090",
                "--seed",
                "7",
                "--key",
                "K",
                "--secret",
                "S",
                "--today",
                "2026-02-28",
                "--scale",
                "3",
                "--principals",
                "50");

        assertThat(options.port()).isEqualTo(8090);
        assertThat(options.seed()).isEqualTo(7);
        assertThat(options.apiKey()).isEqualTo(new ApiKey("K", "S"));
        assertThat(options.flakiness()).isEqualTo(7);
        assertThat(options.scale()).isEqualTo(3);
        assertThat(options.principals()).isEqualTo(50);
        assertThat(new ConfluentBill(options).today()).isEqualTo("2026-02-28");
        assertThat(options.toString()).contains("K").doesNotContain("=S,").contains("secret=***");
    }

    @ParameterizedTest
    @CsvSource({"--port x,--port", "--port 70000,port", "--today soon,--today", "--colour red,--colour", "--seed,--seed"
    })
    void shouldNameTheOptionWhenItIsWrong(String line, String named) {
        assertThatThrownBy(() -> Arguments.read(line.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}
