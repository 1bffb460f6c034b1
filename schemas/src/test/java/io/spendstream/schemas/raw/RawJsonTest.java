package io.spendstream.schemas.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.Feed;
import io.spendstream.schemas.LineId;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.Seal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawJsonTest {
    private static final Instant RECORD_TIME = Instant.parse("2026-10-02T03:04:05.678901234Z");

    @Test
    void shouldFillInTheEnvelopeWhenItIsAbsent() {
        var cost = cost("{\"start_date\":\"2026-10-01\",\"amount\":1}");

        assertThat(cost.getEnvelope().getFeed()).isEqualTo(Feed.MANUAL);
        assertThat(cost.getEnvelope().getObservedAt()).isEqualTo("2026-10-02T03:04:05.678901Z");
        assertThat(cost.getEnvelope().getLineId()).isEqualTo(LineId.alone(cost)).isNotZero();
        assertThat(cost.getRetract()).isFalse();
    }

    @Test
    void shouldFillInWhatTheEnvelopeLacks() {
        var cost = cost("{\"envelope\":{\"feed\":\"import\",\"line_id\":null},\"id\":\"x\"}");

        assertThat(cost.getEnvelope().getFeed()).isEqualTo("import");
        assertThat(cost.getEnvelope().getLineId()).isEqualTo(LineId.alone(cost));
        assertThat(cost("{\"envelope\":{\"line_id\":\"00ff\"}}").getEnvelope().getLineId())
                .isEqualTo(255);
        assertThat(cost("{\"envelope\":{\"observed_at\":\"2026-10-03T00:00:00.0000019Z\"}}")
                        .getEnvelope()
                        .getObservedAt())
                .isEqualTo("2026-10-03T00:00:00.000001Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "50000000.000000000001",
                "0.1000000000000000055511151231257827",
                "1.50",
                "-8",
                "0.000000000001",
                "12345678901234567890.123456789012",
                "0"
            })
    void shouldKeepAmountsAsTheyWereWritten(String literal) {
        assertThat(cost("{\"amount\":" + literal + "}").getAmount()).isEqualTo(literal);
        assertThat(cost("{\"amount\":\"" + literal + "\"}").getAmount()).isEqualTo(literal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5e3", "1E-12", "0.0000001", "1e5", "-0.0", "3.3333333333333333333e-5"})
    void shouldKeepTheValueWhenItHasAnExponent(String literal) {
        assertThat(Usd.parse(cost("{\"amount\":" + literal + "}").getAmount())).isEqualTo(Usd.parse(literal));
        assertThat(cost("{\"amount\":\"" + literal + "\"}").getAmount()).isEqualTo(literal);
    }

    @Test
    void shouldKeepFieldsThatItDoesNotKnow() {
        var json = "{\"new\":{\"a\":[1,2.50]},\"environment\":{\"id\":\"env-2\",\"name\":\"dev\"},"
                + "\"resource\":{\"id\":\"lkc-1\",\"kind\":\"x\",\"environment\":{\"id\":\"env-1\",\"related\":\"url\"}}}";

        var cost = cost(json);

        assertThat(cost.getOther())
                .isEqualTo(Map.of(
                        "new", "{\"a\":[1,2.50]}",
                        "environment.name", "\"dev\"",
                        "resource.kind", "\"x\"",
                        "resource.environment.related", "\"url\""));
        var written = new String(RawJson.write(cost), StandardCharsets.UTF_8);
        assertThat(written)
                .contains("\"environment\":{\"id\":\"env-1\",\"related\":\"url\"}")
                .contains("\"environment\":{\"id\":\"env-2\",\"name\":\"dev\"}")
                .contains("\"kind\":\"x\"");
    }

    /** A later field of the provider must not turn a bill into a tombstone when the record is replayed as JSON. */
    @Test
    void shouldKeepProvidersFieldsApartFromOurs() {
        var item = Json.object(
                "{\"amount\":1,\"retract\":true,\"seal\":{},\"envelope\":5}".getBytes(StandardCharsets.UTF_8));
        var cost = ConfluentCostJson.read(item, cost("{}").getEnvelope());

        var replayed = (RawConfluentCost) RawJson.read(RawJson.write(cost), RECORD_TIME);

        assertThat(replayed).isEqualTo(cost);
        assertThat(replayed.getRetract()).isFalse();
        assertThat(replayed.getOther()).containsKeys("item.retract", "item.seal", "item.envelope");
    }

    @Test
    void shouldReadRetractions() {
        assertThat(cost("{\"retract\":true}").getRetract()).isTrue();
        assertThat(cost("{\"retract\":false}").getRetract()).isFalse();
        assertThat(cost("{\"retract\":null}").getRetract()).isFalse();
    }

    @Test
    void shouldReadSeals() {
        var seal = RawJson.read(
                bytes(
                        "{\"envelope\":{\"feed\":\"f\",\"observed_at\":\"2026-10-02T00:00:00Z\"},\"seal\":{\"chunk\":0,\"chunks\":1,"
                                + "\"first_id\":\"0\",\"last_id\":\"ffffffffffffffff\",\"line_count\":1,\"line_ids\":\"AAAAAAAAAAE=\","
                                + "\"cost_usd\":\"-1.5\"}}"),
                RECORD_TIME);

        assertThat(seal)
                .isEqualTo(new Seal(
                        "f",
                        Instant.parse("2026-10-02T00:00:00Z"),
                        0,
                        1,
                        0L,
                        -1L,
                        ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 0, 0, 0, 1}),
                        1L,
                        Usd.parse("-1.5").toAmount()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "1",
                "null",
                "{}{}",
                "{} x",
                "{\"a\":1,\"a\":2}",
                "{\"amount\":NaN}",
                "{\"amount\":1e2147483648}",
                "{\"amount\":true}",
                "{\"amount\":{}}",
                "{\"id\":[]}",
                "{\"resource\":1}",
                "{\"resource\":{\"id\":{}}}",
                "{\"tier_dimensions\":[]}",
                "{\"environment\":true}",
                "{\"envelope\":1}",
                "{\"envelope\":[]}",
                "{\"envelope\":{\"line_id\":\"xyz\"}}",
                "{\"envelope\":{\"line_id\":\"+1\"}}",
                "{\"envelope\":{\"line_id\":\"00000000000000001\"}}",
                "{\"envelope\":{\"line_id\":true}}",
                "{\"envelope\":{\"observed_at\":\"yesterday\"}}",
                "{\"envelope\":{\"observed_at\":1}}",
                "{\"retract\":\"yes\"}",
                "{\"retract\":1}",
                "{\"retract\":{}}",
                "{\"seal\":null}",
                "{\"seal\":{}}",
                "{\"seal\":{\"chunk\":99999999999,\"chunks\":1,\"first_id\":\"0\",\"last_id\":\"1\",\"line_count\":1,\"line_ids\":\"\"}}",
                "{\"seal\":{\"chunk\":0,\"chunks\":1,\"first_id\":\"0\",\"last_id\":\"1\",\"line_count\":1,\"line_ids\":\"%\"}}"
            })
    void shouldSayWhatIsWrong(String json) {
        assertThatThrownBy(() -> RawJson.read(bytes(json), RECORD_TIME))
                .isInstanceOf(MalformedRecordException.class)
                .message()
                .isNotBlank();
    }

    /** Half a surrogate pair in three bytes, as some producers write it, would come back as a question mark. */
    @Test
    void shouldRefuseBytesThatAreNoUtf8() {
        var bytes = bytes("{\"description\":\"???\"}");
        System.arraycopy(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, 0, bytes, 16, 3);

        assertThatThrownBy(() -> RawJson.read(bytes, RECORD_TIME))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessage("not JSON: not UTF-8");
    }

    private static RawConfluentCost cost(String json) {
        return (RawConfluentCost) RawJson.read(bytes(json), RECORD_TIME);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
