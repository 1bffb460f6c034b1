package io.spendstream.schemas.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.RawGcpBilling;
import io.spendstream.schemas.avro.RawGcpCredit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GcpAmountsTest {
    @Test
    void shouldDivideByTheRowsOwnRate() {
        var amounts = GcpAmounts.of(row("CAD", "1.25", "4.5", "5"));

        assertThat(amounts.measures().cost()).isEqualTo(Usd.parse("3.6"));
        assertThat(amounts.measures().list()).isEqualTo(Usd.parse("4"));
        assertThat(amounts.measures().effective()).isEqualTo(Usd.parse("3.6"));
        assertThat(amounts.fxRate()).isEqualTo("0.8");
        assertThat(amounts.areRounded()).isFalse();
    }

    /** The quotient is rounded and not the rate: a third of a dollar is no amount of 34 digits times three. */
    @Test
    void shouldRoundOnceHalfEvenWhenTheQuotientHasNoEnd() {
        assertThat(cost("3", "1")).isEqualTo("0.333333333333");
        assertThat(cost("3", "2")).isEqualTo("0.666666666667");
        assertThat(cost("2", "0.000000000001")).isEqualTo("0.000000000000");
        assertThat(cost("2", "0.000000000003")).isEqualTo("0.000000000002");
        assertThat(cost("2", "-0.000000000003")).isEqualTo("-0.000000000002");
        assertThat(GcpAmounts.of(row("CAD", "3", "1", null)).areRounded()).isTrue();
    }

    @Test
    void shouldTakeTheCostForTheListPriceWhenThereIsNone() {
        assertThat(GcpAmounts.of(row("USD", null, "7.5", null)).measures().list())
                .isEqualTo(Usd.parse("7.5"));
    }

    @Test
    void shouldTakeACreditsAmountAndNoListPrice() {
        var row = row("CAD", "2", "10", "12");
        row.setCredits(List.of(credit("-3"), credit("-4")));
        row.setCredit(1);

        var measures = GcpAmounts.of(row).measures();

        assertThat(measures.cost()).isEqualTo(Usd.parse("-2"));
        assertThat(measures.list()).isEqualTo(Usd.ZERO);
    }

    @Test
    void shouldLeaveARowOfAnotherCurrencyWithoutARateUnconverted() {
        var amounts = GcpAmounts.of(row("CAD", null, "4.5", "5"));

        assertThat(amounts.areConverted()).isFalse();
        assertThat(amounts.fxRate()).isEmpty();
        assertThat(amounts.billed()).isEqualByComparingTo("4.5");
        assertThat(amounts.list()).isEqualByComparingTo("5");
        assertThat(GcpAmounts.of(row("CAD", "2", "4.5", "5")).areConverted()).isTrue();
        assertThat(GcpAmounts.of(row("USD", null, "4.5", "5")).areConverted()).isTrue();
    }

    @Test
    void shouldRefuseAmountsThatCannotBeDollars() {
        shouldRefuse(row("USD", null, null, null), "cost is missing");
        shouldRefuse(row("USD", null, "NaN", null), "cost: not a decimal");
        shouldRefuse(row(null, "1", "1", null), "currency is missing");
        shouldRefuse(row("CAD", "0", "1", null), "currency_conversion_rate");
        shouldRefuse(row("CAD", "-1.2", "1", null), "currency_conversion_rate");
        var row = row("USD", null, "1", null);
        row.setCredit(0);
        shouldRefuse(row, "0 credits");
        assertThatThrownBy(() -> GcpAmounts.of(row("CAD", "1e-50", "1", null)).measures())
                .isInstanceOf(MalformedRecordException.class);
    }

    private static void shouldRefuse(RawGcpBilling row, String why) {
        assertThatThrownBy(() -> GcpAmounts.of(row))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining(why);
    }

    private static String cost(String rate, String cost) {
        return GcpAmounts.of(row("CAD", rate, cost, null)).measures().cost().toString();
    }

    private static RawGcpCredit credit(String amount) {
        return RawGcpCredit.newBuilder().setAmount(amount).build();
    }

    private static RawGcpBilling row(String currency, String rate, String cost, String list) {
        return RawGcpBilling.newBuilder()
                .setEnvelope(new Envelope("manual", 1L, Instant.EPOCH))
                .setCurrency(currency)
                .setCurrencyConversionRate(rate)
                .setCost(cost)
                .setCostAtList(list)
                .build();
    }
}
