package io.spendstream.schemas.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.avro.DeadLetter;
import io.spendstream.schemas.avro.PrincipalUsage;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.SliceState;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong is told with its place. */
class PlainJsonFaultsTest {
    private static final String RULE = PlainJsonTest.RULE;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'2026-10-02'         | '2026-10-32'              | versions[0].valid_from is not a day such as 2026-10-01",
                "'2026-10-02'         | '2026-10-01T00:00:00Z'    | versions[0].valid_from is not a day such as 2026-10-01",
                "'2026-10-02'         | '+999999999-12-31'        | versions[0].valid_from is not a day such as 2026-10-01",
                "'\"2026-10-02\"'     | 20261001                  | versions[0].valid_from is not a day such as 2026-10-01",
                "'\"2026-10-02\"'     | null                      | versions[0].valid_from is missing",
                "'.123456Z'           | '.123456'                 | updated_at is not an instant such as 2026-10-01T00:00:00Z",
                "'2026-10-01T'        | '+1000000000-12-31T'      | updated_at is not an instant such as 2026-10-01T00:00:00Z",
                "'2026-10-01T'        | '+294248-12-31T'          | updated_at is not an instant such as 2026-10-01T00:00:00Z",
                "'\"version\":1'      | '\"version\":1.0'         | versions[0].version is not a whole number of 32 bits",
                "'\"version\":1'      | '\"version\":\"1\"'       | versions[0].version is not a whole number of 32 bits",
                "'\"version\":1'      | '\"version\":2147483648'  | versions[0].version is not a whole number of 32 bits",
                "'\"version\":1,'     | ''                        | versions[0].version is missing",
                "'\"a\"'              | '[]'                      | rule_id is not a text",
                "'\"a\"'              | 'true'                    | rule_id is not a text",
                "'\"a\"'              | '{}'                      | rule_id is not a text",
                "'\"rule_id\":\"a\",' | ''                        | rule_id is missing",
                "'{}]'                | '{},null]'                | versions[0].targets[1] is not a JSON object",
                "'{}]'                | '{},{\"team\":[]}]'       | versions[0].targets[1].team is not a text",
                "'[{}]'               | '{}'                      | versions[0].targets is not a list",
                "'[{}]'               | '\"x\"'                   | versions[0].targets is not a list",
                "'{},'                | '[],'                     | versions[0].match is not a JSON object",
                "'{},'                | '{\"tags\":{\"a\":null}},' | versions[0].match.tags.a is not a text",
                "'{},'                | '{\"tags\":[]},'          | versions[0].match.tags is not a JSON object",
                "'{},'                | '{\"org\":1,\"\":2},'     | 'versions[0].match has unknown fields: org, '",
                "'{\"rule_id\"'       | '{\"id\":0,\"rule_id\"'   | the record has unknown fields: id"
            })
    void shouldSayWhereWhatIsWrong(String good, String bad, String message) {
        var json = RULE.replace(good, bad);

        assertThat(json).isNotEqualTo(RULE);
        assertThatThrownBy(() -> read(AttributionRule.class, json))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessage(message);
    }

    @Test
    void shouldRefuseOtherFaults() {
        refuses(
                PrincipalUsage.class,
                "{\"principal_id\":\"a\",\"request_bytes\":9223372036854775808}",
                "request_bytes is not a whole number of 64 bits");
        refuses(
                PrincipalUsage.class,
                "{\"principal_id\":\"a\",\"request_bytes\":1e3}",
                "request_bytes is not a whole number of 64 bits");
        refuses(
                SliceState.class,
                "{\"slice\":\"a\",\"source\":\"b\",\"scope\":\"c\",\"slice_day\":\"2026-10-01\",\"settled\":1}",
                "settled is not true or false");
        refuses(
                DeadLetter.class,
                "{\"reason\":\"a\",\"detail\":\"b\",\"topic\":\"c\",\"partition\":1,\"offset\":2,\"timestamp\":\"1970-01-01T00:00:00Z\",\"key\":\"%\"}",
                "key is not base64");
        refuses(RuleTarget.class, "[]", "not a JSON object");
        refuses(RuleTarget.class, "{\"team\":\"a\",\"team\":\"b\"}", "not JSON: Duplicate field 'team'");
        assertThatThrownBy(() -> PlainJson.read(RuleTarget.class, Json.mapper().nullNode()))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessage("the record is not a JSON object");
    }

    @Test
    void shouldRefuseTextThatCannotBeWritten() {
        var tags = Json.mapper().createObjectNode();
        tags.putObject("tags").put("\udc00", "a");

        refuses(RuleTarget.class, "{\"team\":\"a\\ud83d\"}", "team is not Unicode text: Unpaired surrogate at index 1");
        assertThatThrownBy(() -> PlainJson.read(RuleMatch.class, tags))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessage("tags.? is not Unicode text: Unpaired surrogate at index 0");
        assertThat(read(RuleTarget.class, "{\"team\":\"\\ud83d\\ude00\"}").getTeam())
                .isEqualTo("😀");
    }

    /** Messages end up in dead letters and in answers to strangers. */
    @Test
    void shouldKeepMessagesShortWhateverTheRecordSays() {
        var names = Json.mapper().createObjectNode();
        for (var number = 0; number < 1_000; number++) {
            names.put("\0".repeat(10_000) + number, number);
        }
        var tags = Json.mapper().createObjectNode();
        tags.putObject("tags").putObject("x".repeat(100_000)).put("y", 1);

        assertThatThrownBy(() -> PlainJson.read(RuleTarget.class, names))
                .message()
                .hasSizeLessThan(500)
                .doesNotContain("\0");
        assertThatThrownBy(() -> PlainJson.read(RuleMatch.class, tags))
                .message()
                .hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e-13",
                "\"0.0000000000001\"",
                "1e27",
                "\"1e999999999\"",
                "\"NaN\"",
                "\"\"",
                "\"1,5\"",
                "true",
                "{}",
                "[]"
            })
    void shouldRefuseMoneyThatItCannotKeep(String literal) {
        assertThatThrownBy(() -> read(CostChange.class, PlainJsonTest.change("old_credits_usd", literal)))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageStartingWith("old_credits_usd ");
    }

    private static void refuses(Class<? extends SpecificRecord> type, String json, String message) {
        assertThatThrownBy(() -> read(type, json))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessage(message);
    }

    private static <T extends SpecificRecord> T read(Class<T> type, String json) {
        return PlainJson.read(type, json.getBytes(StandardCharsets.UTF_8));
    }
}
