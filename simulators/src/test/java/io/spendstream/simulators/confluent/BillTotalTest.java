package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Totals against a bill small enough to add up by hand. */
final class BillTotalTest {
    private static final LocalDate DAY = LocalDate.parse("2026-10-05");

    private final SimulatorOptions options =
            SimulatorOptions.DEFAULTS.withClock(SettableClock.at("2026-11-20T12:00:00Z"));
    private final ConfluentBill bill = new ConfluentBill(options.withScale(0));

    @Test
    void shouldAddUpByHandWhenTheBillIsSmall() {
        write(line("KAFKA", "env-a").amount(number("6.5")).originalAmount(number("99")));
        write(line("KAFKA", "env-b").originalAmount(number("10")).discountAmount(number("2.25")));
        write(line("CONNECT", "env-b").originalAmount(number("3")));
        write(line("CONNECT", "env-b").price(number("0.000001")).quantity(number("1.0000005")));
        write(line("KAFKA", null)
                .originalAmount(number("-10"))
                .discountAmount(number("-2"))
                .amount(number("-8")));
        write(line(null, null)
                .originalAmount(number("-5"))
                .discountAmount(number("-5"))
                .amount(number("0")));

        var total = bill.total(DAY, DAY.plusDays(1));

        // 6.5 + 7.75 + 3 + 0.0000010000005, a tie which half-even rounds to 0.000001000000
        assertThat(total.spend()).isEqualTo(number("17.250001000000"));
        assertThat(total.credits()).isEqualTo(number("-8.000000000000"));
        assertThat(total.net()).isEqualTo(number("9.250001000000"));
        assertThat(total.lines()).isEqualTo(6);
        var products = bill.totalByProduct(DAY, DAY.plusDays(1));
        assertThat(products).containsOnlyKeys("", "CONNECT", "KAFKA");
        assertThat(products.get("KAFKA").net()).isEqualTo(number("6.250000000000"));
        assertThat(products.get("CONNECT").net()).isEqualTo(number("3.000001000000"));
        var environments = bill.totalByEnvironment(DAY, DAY.plusDays(1));
        assertThat(environments).containsOnlyKeys("", "env-a", "env-b");
        assertThat(environments.get("env-b").net()).isEqualTo(number("10.750001000000"));
        assertThat(environments.get("").net()).isEqualTo(number("-8.000000000000"));
    }

    @Test
    void shouldRoundEachLineOnceWhenThereAreManyDecimals() {
        for (int i = 0; i < 3; i++) {
            write(line("KAFKA", "env-a").amount(number("0.0000000000004")));
        }
        write(line("KAFKA", "env-a").amount(number("0.0000000000015")));

        assertThat(bill.total(DAY, DAY.plusDays(1)).net()).isEqualTo(number("0.000000000002"));
    }

    @Test
    void shouldCountByStartDateWhenALineLastsLonger() {
        write(line("KAFKA", "env-a").lasting(3).amount(number("9")));

        assertThat(bill.total(DAY, DAY.plusDays(1)).net()).isEqualByComparingTo("9");
        assertThat(bill.total(DAY.plusDays(1), DAY.plusDays(3)).net()).isZero();
    }

    @Test
    void shouldAgreeWhenTotalsAreGroupedOrTakenByDay() {
        var demo = new ConfluentBill(options);
        var end = demo.today().plusDays(1);

        var whole = demo.total(demo.firstDay(), end);

        var products = demo.totalByProduct(demo.firstDay(), end).values();
        var environments = demo.totalByEnvironment(demo.firstDay(), end).values();
        var days = demo.firstDay().datesUntil(end).map(day -> demo.total(day, day.plusDays(1)));
        assertThat(whole.net()).isEqualTo(whole.spend().add(whole.credits()));
        assertThat(products.stream().map(BillTotal::net).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualTo(whole.net());
        assertThat(environments.stream().map(BillTotal::net).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualTo(whole.net());
        assertThat(days.map(BillTotal::net).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualTo(whole.net());
    }

    private CostLineDraft line(String product, String environment) {
        return CostLine.draft(DAY)
                .product(product)
                .lineType(product == null ? "PROMO_CREDIT" : "KAFKA_STORAGE")
                .resource(environment == null ? null : new Resource("lkc-1", "one", environment));
    }

    private void write(CostLineDraft draft) {
        bill.addLine(draft.build());
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
