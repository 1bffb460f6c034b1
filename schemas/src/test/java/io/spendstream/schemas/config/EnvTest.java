package io.spendstream.schemas.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvTest {

    @Test
    void shouldReportAllFaultsTogetherEachWithItsVariable() {
        var env = new Env(
                Map.of("COUNT", "many", "PORT", "70000", "FLAG", "perhaps", "URL", "localhost:8081", "EMPTY", "  "));

        env.number("COUNT", 3, 1, 10);
        env.port("PORT");
        env.flag("FLAG", true);
        env.httpUrl("URL", "http://localhost:8081");
        env.required("MISSING", "value");
        env.required("EMPTY", "value");

        assertThatThrownBy(env::check)
                .isInstanceOf(ConfigurationException.class)
                .message()
                .satisfies(message -> assertThat(message.lines().toList())
                        .hasSize(6)
                        .anyMatch(line -> line.startsWith("COUNT is 'many'") && line.contains("1 to 10"))
                        .anyMatch(line -> line.startsWith("PORT is '70000'"))
                        .anyMatch(line -> line.startsWith("FLAG is 'perhaps'"))
                        .anyMatch(line -> line.startsWith("URL is 'localhost:8081'"))
                        .anyMatch(line -> line.startsWith("MISSING is not set") && line.contains("MISSING=value"))
                        .anyMatch(line -> line.startsWith("EMPTY is not set")));
    }

    @Test
    void shouldUseFallbacksWhenNothingIsSet() {
        var env = new Env(Map.of("BLANK", " \t"));

        assertThat(env.text("BLANK")).isEmpty();
        assertThat(env.text("BLANK", "fallback")).isEqualTo("fallback");
        assertThat(env.number("BLANK", 3, 1, 2)).isEqualTo(3);
        assertThat(env.port("BLANK")).isEmpty();
        assertThat(env.flag("BLANK", true)).isTrue();
        assertThat(env.httpUrl("BLANK", "http://x")).isEqualTo("http://x");
        assertThatCode(env::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "true,true",
        "TRUE,true",
        "1,true",
        "yes,true",
        "On,true",
        "false,false",
        "0,false",
        "No,false",
        "off,false"
    })
    void shouldReadFlags(String text, boolean expected) {
        assertThat(new Env(Map.of("FLAG", text)).flag("FLAG", !expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "-1", "2.0", "1e1", "99999999999", "0x1"})
    void shouldRefuseNumbersOutOfBounds(String text) {
        var env = new Env(Map.of("COUNT", text));

        assertThat(env.number("COUNT", 3, 1, 10)).isEqualTo(3);
        assertThatThrownBy(env::check).hasMessageContaining("COUNT is '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8081/,http://localhost:8081",
        "https://host/path///,https://host/path",
        "http://10.0.0.1,http://10.0.0.1"
    })
    void shouldReadAddresses(String text, String expected) {
        assertThat(new Env(Map.of("URL", text)).httpUrl("URL", "http://x")).isEqualTo(expected);
    }

    @Test
    void shouldStripWhatSurroundsAValue() {
        var env = new Env(Map.of("TEXT", " value\n", "TEXT_TOO", "\tother ", "NUMBER", " 7 "));

        assertThat(env.text("TEXT")).contains("value");
        assertThat(env.startingWith("TEXT"))
                .containsExactly(Map.entry("TEXT", "value"), Map.entry("TEXT_TOO", "other"));
        assertThat(env.number("NUMBER", 1, 1, 10)).isEqualTo(7);
    }
}
