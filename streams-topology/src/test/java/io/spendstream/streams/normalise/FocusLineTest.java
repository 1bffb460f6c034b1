package io.spendstream.streams.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Reason;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.RawFocusCharge;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.DrivenTopology;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FocusLineTest {
    private static final String SLICE = "focus|AWS/1234/cur|2026-10-05";

    @Test
    void shouldPlaceARowByItsColumns() {
        var line = line(Map.of());

        assertThat(line.measures()).isEqualTo(new Measures(Usd.parse("1.25"), Usd.parse("1.5"), Usd.parse("1")));
        assertThat(line.group()).satisfies(group -> {
            assertThat(group.orgId()).isEqualTo("1234");
            assertThat(group.envId()).isEqualTo("sub-1");
            assertThat(group.resourceId()).isEqualTo("i-1");
            assertThat(group.product()).isEqualTo("EC2");
            assertThat(group.lineType()).isEqualTo("SKU1");
            assertThat(group.chargeCategory()).isEqualTo("Usage");
            assertThat(group.region()).isEqualTo("eu-west-1");
            assertThat(group.tags()).isEqualTo(Map.of("team", "payments"));
            assertThat(group.start()).isEqualTo(UsageHour.of(Instant.parse("2026-10-05T07:00:00Z")));
            assertThat(group.hours()).isOne();
        });
        assertThat(line.published().get()).satisfies(published -> {
            assertThat(published.getSource()).isEqualTo("focus");
            assertThat(published.getInvoiceMonth()).isEqualTo("2026-10");
            assertThat(published.getNativeAmount()).isEqualTo("1.25");
            assertThat(published.getAttributes())
                    .containsEntry("CommitmentDiscountId", "plan-1")
                    .containsEntry("SkuPriceId", "PRICE1")
                    .doesNotContainKey("SkuId");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-05T07:00:00Z, 2026-10-05T07:30:00Z, 1",
        "2026-10-05T07:15:00Z, 2026-10-05T08:15:00Z, 2",
        "2026-10-05T00:00:00Z, 2026-10-06T00:00:00Z, 24",
        "2026-10-05T00:00:00Z, 2026-11-05T00:00:00Z, 744",
    })
    void shouldSpreadOverTheHoursThatThePeriodTouches(String start, String end, int hours) {
        var line = line(Map.of("ChargePeriodStart", start, "ChargePeriodEnd", end));

        assertThat(line.group().hours()).isEqualTo(hours);
    }

    @Test
    void shouldWaitForARateWhenTheBillIsInAnotherCurrency() {
        var line = line(Map.of("BillingCurrency", "EUR"));

        assertThat(line.isToBePriced()).isTrue();
        assertThat(line.measures()).isEqualTo(Measures.ZERO);
        assertThat(line.published().get()).satisfies(published -> {
            assertThat(published.getNativeListAmount()).isEqualTo("1.5");
            assertThat(published.getNativeEffectiveAmount()).isEqualTo("1");
            assertThat(published.getFxRate()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "BilledCost, lots, BAD_AMOUNT",
        "BilledCost, , BAD_AMOUNT",
        "EffectiveCost, NaN, BAD_AMOUNT",
        "ChargePeriodStart, 2026-10-06T00:00:00Z, BAD_PERIOD",
        "ChargePeriodEnd, 2026-10-05T07:00:00Z, BAD_PERIOD",
        "ChargePeriodEnd, 2028-10-05T07:00:00Z, BAD_PERIOD",
        "BillingPeriodStart, soon, BAD_PERIOD",
        "BillingAccountId, , BAD_TEXT",
        "BillingCurrency, , BAD_TEXT",
        "Tags, nothing, BAD_TEXT",
    })
    void shouldRefuseWhatItCannotUse(String column, String text, Reason reason) {
        assertThat(said(Map.of(column, text == null ? "" : text)))
                .isInstanceOfSatisfying(Said.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }

    private static Said.Line line(Map<String, String> other) {
        return (Said.Line) said(other);
    }

    private static Said said(Map<String, String> other) {
        var columns = new HashMap<>(Map.of(
                "BilledCost", "1.25",
                "ListCost", "1.5",
                "EffectiveCost", "1",
                "BillingAccountId", "1234",
                "BillingCurrency", "USD",
                "ChargePeriodStart", "2026-10-05T07:00:00Z",
                "ChargePeriodEnd", "2026-10-05T08:00:00Z"));
        columns.putAll(Map.of(
                "BillingPeriodStart", "2026-10-01T00:00:00Z",
                "ChargeCategory", "Usage",
                "ProviderName", "AWS",
                "RegionId", "eu-west-1",
                "ResourceId", "i-1",
                "ServiceName", "EC2",
                "SkuId", "SKU1",
                "SkuPriceId", "PRICE1",
                "SubAccountId", "sub-1",
                "Tags", "{\"team\": \"payments\"}"));
        columns.put("CommitmentDiscountId", "plan-1");
        columns.putAll(other);
        var charge = new RawFocusCharge(
                new Envelope("focus-import-2026-10", 1L, Instant.parse("2026-11-01T00:00:00Z")),
                false,
                "october.csv",
                2L,
                columns);
        var topic = Topics.RAW_FOCUS_CHARGES;
        var value = topic.value().make(DrivenTopology.REGISTRY).serializer().serialize(topic.name(), charge);
        var raw = new RawBytes(new Coordinates(topic.name(), 0, 0, 0), SLICE.getBytes(StandardCharsets.UTF_8), value);
        return CostTopics.normaliser(DrivenTopology.REGISTRY, 1).apply(raw).said();
    }
}
