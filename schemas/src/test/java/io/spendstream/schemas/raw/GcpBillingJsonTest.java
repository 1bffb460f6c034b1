package io.spendstream.schemas.raw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.LineId;
import io.spendstream.schemas.avro.RawGcpBilling;
import io.spendstream.schemas.topics.AnyRecord;
import io.spendstream.schemas.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GcpBillingJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final String ROW =
            """
            {"billing_account_id":"01ABCD-EF2345-678901","invoice":{"month":"202610","publisher_type":"GOOGLE"},
             "cost_type":"regular","service":{"id":"6F81","description":"Compute Engine"},"sku":{"id":"A1","description":"N2 core"},
             "usage_start_time":"2026-10-05 07:00:00 UTC","usage_end_time":"2026-10-05 08:00:00 UTC",
             "project":{"id":"shop","number":"12","labels":[{"key":"team","value":"web"}],"ancestors":[{"display_name":"x"}]},
             "labels":[{"key":"b","value":"2"},{"key":"a","value":"1"}],
             "tags":[{"key":"env","value":"prod","inherited":true,"namespace":"99"}],
             "cost":1.230000000001,"currency":"CAD","currency_conversion_rate":1.25,"price":{"tier_start_amount":"0"},
             "credits":[{"id":"c","type":"PROMOTION","amount":-0.5,"new":1}],"export_time":"2026-10-05 11:00:00.123456 UTC"}
            """;

    @Test
    void shouldKeepEveryDigitAndFieldWhenARowIsRead() {
        var row = row(ROW);

        assertThat(row.getCost()).isEqualTo("1.230000000001");
        assertThat(row.getCurrencyConversionRate()).isEqualTo("1.25");
        assertThat(row.getProject().getLabels()).isEqualTo(Map.of("team", "web"));
        assertThat(row.getLabels()).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(row.getTags()).isEqualTo(Map.of("env", "prod"));
        assertThat(row.getCredits().get(0).getAmount()).isEqualTo("-0.5");
        assertThat(row.getCredit()).isEqualTo(-1);
        assertThat(row.getOther())
                .containsOnlyKeys("price", "project.ancestors", "tags", "credits.0.new")
                .containsEntry("price", "{\"tier_start_amount\":\"0\"}");
    }

    @Test
    void shouldWriteARowAsItWasRead() {
        var json = new String(RawJson.write(row(ROW)), UTF_8);

        assertThat(json)
                .contains("\"cost\":1.230000000001,")
                .contains("\"labels\":[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"b\",\"value\":\"2\"}]")
                .contains("\"inherited\":true")
                .contains("\"ancestors\":[{\"display_name\":\"x\"}]")
                .contains("\"amount\":-0.5,\"new\":1");
        assertThat(row(json)).isEqualTo(row(ROW));
    }

    /** Labels may say a key twice, or things that are no texts: nothing of it is lost. */
    @Test
    void shouldKeepTheWholeListWhenLabelsAreOdd() {
        var odd = "[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"a\",\"value\":\"2\"},{\"key\":\"b\",\"value\":null},7]";

        var row = row("{\"labels\":" + odd + "}");

        assertThat(row.getLabels()).containsEntry("a", "1").containsKey("b");
        assertThat(row.getOther()).isEqualTo(Map.of("labels", odd));
        assertThat(new String(RawJson.write(row), UTF_8)).contains("\"labels\":" + odd);
    }

    @Test
    void shouldRefuseARowWhenAFieldHasAnotherShape() {
        for (var odd : List.of(
                "{\"project\":[]}",
                "{\"credits\":{}}",
                "{\"credits\":[1]}",
                "{\"labels\":{\"a\":\"b\"}}",
                "{\"cost\":{}}",
                "{\"credit\":1.5}",
                "{\"credit\":\"0\"}",
                "{\"charge_line_id\":\"xyz\"}",
                "{\"project\":{\"labels\":true}}")) {
            assertThatThrownBy(() -> row(odd)).as(odd).isInstanceOf(MalformedRecordException.class);
        }
    }

    @Test
    void shouldBeAnotherLineWhenAnythingOfTheRowDiffers() {
        var id = LineId.identity(row(ROW));

        assertThat(LineId.identity(row(ROW.replace("11:00:00.123456", "11:00:00.123457"))))
                .isNotEqualTo(id);
        assertThat(LineId.identity(row(ROW.replace("1.230000000001", "1.23")))).isNotEqualTo(id);
        assertThat(LineId.identity(row(ROW.replace("\"new\":1", "\"new\":2")))).isNotEqualTo(id);
        assertThat(LineId.identity(row(ROW.replaceFirst("\\{", "{\"credit\":0,"))))
                .isNotEqualTo(id);
    }

    @Test
    void shouldBeTheSameLineWhenOnlyWhatIsOursOrEmptyDiffers() {
        var id = LineId.identity(row(ROW));

        for (var more : List.of(
                "{\"organization\":\"acme\",",
                "{\"charge_line_id\":\"1f\",",
                "{\"retract\":true,",
                "{\"envelope\":{\"feed\":\"gcp-poller\",\"line_id\":\"1\"},",
                "{\"new_column\":null,\"consumption_model\":{\"id\":null},\"more\":[],")) {
            assertThat(LineId.identity(row(ROW.replaceFirst("\\{", more))))
                    .as(more)
                    .isEqualTo(id);
        }
    }

    @Property(tries = 1_000)
    void shouldReadWhatItWrote(@ForAll long seed) {
        var random = new Random(seed);
        var row = (RawGcpBilling) AnyRecord.of(RawGcpBilling.getClassSchema(), random);
        var other = new TreeMap<String, String>();
        for (var name : List.of("price", "project.ancestors", "credits.0.new", "a.b", "", "item.seal", "service.x.y")) {
            if (random.nextInt(3) == 0) {
                other.put(name, "{\"a\":[1.50,null,\"x\"]}");
            }
        }
        row.setOther(other);
        row.getEnvelope().setFeed("gcp-poller");

        assertThat(RawJson.read(Topics.RAW_GCP_BILLING.name(), RawJson.write(row), NOW))
                .isEqualTo(row);
    }

    private static RawGcpBilling row(String json) {
        return (RawGcpBilling) RawJson.read(Topics.RAW_GCP_BILLING.name(), json.getBytes(UTF_8), NOW);
    }
}
