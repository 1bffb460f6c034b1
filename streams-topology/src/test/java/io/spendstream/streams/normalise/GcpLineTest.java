package io.spendstream.streams.normalise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.Feed;
import io.spendstream.schemas.LineId;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Reason;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.RawGcpBilling;
import io.spendstream.schemas.raw.RawJson;
import io.spendstream.schemas.topics.Topics;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GcpLineTest {
    private static final Slice SLICE = Slice.parse("gcp|01ABCD-EF2345-678901|2026-10-05");
    private static final String CHARGE =
            """
            {"organization":"acme","billing_account_id":"01ABCD-EF2345-678901","invoice":{"month":"202611"},
             "cost_type":"regular","service":{"id":"6F81","description":"Compute Engine"},
             "sku":{"id":"A1","description":"N2 core"},"usage_start_time":"2026-10-05T07:30:00Z",
             "usage_end_time":"2026-10-05T08:30:00Z","location":{"location":"eu","region":"europe-west3"},
             "project":{"id":"shop","name":"Shop","labels":[{"key":"team","value":"web"}]},
             "labels":[{"key":"goog-k8s-cluster-name","value":"orders"},{"key":"team","value":"pay"}],
             "system_labels":[{"key":"cores","value":"4"}],
             "tags":[{"key":"env","value":"prod","inherited":true,"namespace":"99"}],
             "resource":{"name":"vm-1","global_name":"//compute/vm-1"},
             "usage":{"amount":3600,"unit":"seconds","pricing_unit":"hour"},
             "cost":4.5,"cost_at_list":5,"currency":"CAD","currency_conversion_rate":1.25,
             "adjustment_info":{"id":null,"mode":null},"price":{"unit":"hour"},
             "credits":[{"id":"cud","type":"DISCOUNT","full_name":"Commitment of a year","amount":-1},
                        {"id":"promo","type":"PROMOTION","name":"Promo","amount":-0.5}],
             "export_time":"2026-10-05T11:00:00Z"}
            """;

    @Test
    void shouldSayWhereTheMoneyWent() {
        var group = read(CHARGE).group();

        assertThat(group.orgId()).isEqualTo("acme");
        assertThat(group.envId()).isEqualTo("shop");
        assertThat(group.clusterId()).isEqualTo("orders");
        assertThat(group.resourceId()).isEqualTo("//compute/vm-1");
        assertThat(group.product()).isEqualTo("Compute Engine");
        assertThat(group.lineType()).isEqualTo("N2 core");
        assertThat(group.region()).isEqualTo("europe-west3");
        assertThat(group.currency()).isEqualTo("CAD");
        assertThat(group.tags())
                .isEqualTo(Map.of(
                        "goog-k8s-cluster-name",
                        "orders",
                        "team",
                        "pay",
                        "system/cores",
                        "4",
                        "tag/env",
                        "prod",
                        "project/team",
                        "web"));
    }

    @Test
    void shouldConvertByTheRowsOwnRateAndKeepWhatItSaid() {
        var said = read(CHARGE);

        var line = said.published().get();
        assertThat(said.measures().cost()).isEqualTo(Usd.parse("3.6"));
        assertThat(said.measures().list()).isEqualTo(Usd.parse("4"));
        assertThat(said.measures().effective()).isEqualTo(Usd.parse("3.6"));
        assertThat(line.getNativeAmount()).isEqualTo("4.5");
        assertThat(line.getFxRate()).isEqualTo("0.8");
        assertThat(line.getInvoiceMonth()).isEqualTo("2026-11");
        assertThat(line.getQuantity()).isEqualTo("3600");
        assertThat(line.getUnit()).isEqualTo("seconds");
        assertThat(line.getAttributes())
                .containsEntry("sku.id", "A1")
                .containsEntry("project.name", "Shop")
                .containsEntry("usage.pricing_unit", "hour")
                .containsEntry("export_time", "2026-10-05T11:00:00Z")
                .containsEntry("usage_start_time", "2026-10-05T07:30:00Z")
                .containsEntry("price", "{\"unit\":\"hour\"}")
                .doesNotContainKeys("charge_line_id", "cost", "sku.description");
    }

    @Test
    void shouldWaitForTheDaysRateWhenARowOfAnotherCurrencyHasNone() {
        var said = read(CHARGE.replace("1.25", "null"));

        assertThat(said.isToBePriced()).isTrue();
        assertThat(said.rounded()).isFalse();
        assertThat(said.measures()).isEqualTo(Measures.ZERO);
        var line = said.published().get();
        assertThat(line.getFxRate()).isEmpty();
        assertThat(line.getNativeAmount()).isEqualTo("4.5");
        assertThat(line.getNativeListAmount()).isEqualTo("5");
        assertThat(line.getNativeEffectiveAmount()).isEqualTo("4.5");
        assertThat(read(CHARGE).isToBePriced()).isFalse();
        assertThat(read(CHARGE.replace("CAD", "USD").replace("1.25", "null")).isToBePriced())
                .isFalse();
    }

    /** Whatever it is, it is the time up to which the account counts as read. */
    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00Z", "9999-12-31T23:59:59-01:00", "2999-01-01T00:00:00Z", "soon"})
    void shouldRefuseATimeOfExportThatCannotBe(String time) {
        assertThatThrownBy(() -> read(CHARGE.replace("2026-10-05T11:00:00Z", time)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("export_time");
    }

    /** A commitment is paid at its begin. */
    @Test
    void shouldTakeUsageThatEndsLongAfterItWasExported() {
        assertThat(read(CHARGE.replace("2026-10-05T08:30:00Z", "2027-10-05T07:30:00Z"))
                        .group()
                        .hours())
                .isEqualTo(365 * 24 + 1);
    }

    @Test
    void shouldTouchTwoHoursWhenAWindowBeginsAtHalfPast() {
        var group = read(CHARGE).group();

        assertThat(group.start().start()).isEqualTo(Instant.parse("2026-10-05T07:00:00Z"));
        assertThat(group.hours()).isEqualTo(2);
    }

    @Test
    void shouldBelongToAnHourWhenAFeeHasNoLength() {
        var group = read(CHARGE.replace("08:30:00Z", "07:30:00Z")).group();

        assertThat(group.hours()).isEqualTo(1);
    }

    @Test
    void shouldMakeEachCreditALineThatNamesItsCharge() {
        var charge = raw(CHARGE);

        var second = read(CHARGE.replaceFirst("\\{", "{\"credit\":1,"));

        var line = second.published().get();
        assertThat(second.measures().cost()).isEqualTo(Usd.parse("-0.4"));
        assertThat(second.measures().list()).isEqualTo(Usd.ZERO);
        assertThat(second.group().chargeCategory()).isEqualTo("Credit");
        assertThat(second.group().tags()).isEqualTo(read(CHARGE).group().tags());
        assertThat(second.id()).isNotEqualTo(read(CHARGE).id());
        assertThat(line.getDescription()).isEqualTo("Promo");
        assertThat(line.getAttributes())
                .containsEntry("credit.type", "PROMOTION")
                .containsEntry("credit.id", "promo")
                .containsEntry(
                        "charge_line_id", LineId.text(charge.getEnvelope().getLineId()));
    }

    @Test
    void shouldNameTheKindOfChargeInFocusWords() {
        assertThat(category("\"regular\"")).isEqualTo("Usage");
        assertThat(category("\"tax\"")).isEqualTo("Tax");
        assertThat(category("\"adjustment\"")).isEqualTo("Adjustment");
        assertThat(category("\"rounding_error\"")).isEqualTo("Adjustment");
        assertThat(category("null")).isEqualTo("Usage");
        assertThat(category("\"something new\"")).isEqualTo("Usage");
        var corrected = CHARGE.replace("\"mode\":null", "\"mode\":\"COMPLETE_NEGATION\"");
        assertThat(read(corrected).group().chargeCategory()).isEqualTo("Adjustment");
    }

    @Test
    void shouldTakeTaxWithoutProjectAndTheAccountForTheOrganisation() {
        var tax = read(
                """
                {"billing_account_id":"01ABCD-EF2345-678901","cost_type":"tax","usage_start_time":"2026-10-05",
                 "usage_end_time":"2026-10-06","cost":0.75,"currency":"USD","location":{"location":"us"}}
                """);

        assertThat(tax.group().orgId()).isEqualTo("01ABCD-EF2345-678901");
        assertThat(tax.group().envId()).isEmpty();
        assertThat(tax.group().region()).isEqualTo("us");
        assertThat(tax.group().hours()).isEqualTo(24);
        assertThat(tax.measures().list()).isEqualTo(Usd.parse("0.75"));
        assertThat(tax.published().get().getFxRate()).isEqualTo("1");
    }

    @Test
    void shouldBeOtherContentWhenTheOrganisationIsSetLater() {
        var later = read(CHARGE.replace("\"acme\"", "\"acme-corp\""));

        assertThat(later.id()).isEqualTo(read(CHARGE).id());
        assertThat(later.contentHash()).isNotEqualTo(read(CHARGE).contentHash());
    }

    @Test
    void shouldRefuseRowsThatCannotBeLines() {
        shouldRefuse(CHARGE.replace("01ABCD-EF2345-678901", "000000-000000-000000"), Reason.BAD_KEY);
        shouldRefuse(CHARGE.replace("2026-10-05T07:30", "2026-10-04T07:30"), Reason.BAD_PERIOD);
        shouldRefuse(CHARGE.replace("\"2026-10-05T08:30:00Z\"", "\"soon\""), Reason.BAD_PERIOD);
        shouldRefuse(CHARGE.replace("\"2026-10-05T08:30:00Z\"", "null"), Reason.BAD_PERIOD);
        shouldRefuse(CHARGE.replace("202611", "2026-11"), Reason.BAD_PERIOD);
        shouldRefuse(CHARGE.replace("\"cost\":4.5", "\"cost\":\"NaN\""), Reason.BAD_AMOUNT);
        shouldRefuse(CHARGE.replace("1.25", "0"), Reason.BAD_AMOUNT);
        shouldRefuse(CHARGE.replace("1.25", "1e-50"), Reason.BAD_AMOUNT);
        shouldRefuse(CHARGE.replaceFirst("\\{", "{\"credit\":2,"), Reason.BAD_AMOUNT);
        shouldRefuse(CHARGE.replace("N2 core", "x".repeat(501)), Reason.BAD_TEXT);
    }

    private static void shouldRefuse(String json, Reason reason) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static String category(String costType) {
        return read(CHARGE.replace("\"regular\"", costType)).group().chargeCategory();
    }

    private static Said.Line read(String json) {
        var row = raw(json);
        return GcpLine.read(
                row, SLICE, Feed.GCP_POLLER, row.getEnvelope().getLineId(), 1, new Coordinates("t", 0, 0, 0));
    }

    private static RawGcpBilling raw(String json) {
        return (RawGcpBilling) RawJson.read(Topics.RAW_GCP_BILLING.name(), json.getBytes(UTF_8), Instant.EPOCH);
    }
}
