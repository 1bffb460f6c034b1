package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Days that change after they were read. */
final class RestatementTest {
    private static final LocalDate DAY = LocalDate.parse("2026-10-05");

    private final SimulatorOptions options =
            SimulatorOptions.DEFAULTS.withClock(SettableClock.at("2026-11-20T12:00:00Z"));
    private final ConfluentBill bill = new ConfluentBill(options);

    @Test
    void shouldChangeAddAndRemoveOneLineWhenRestated() {
        var before = bill.lines(DAY);
        var total = net();

        var restatement = bill.restate(DAY);

        var after = bill.lines(DAY);
        assertThat(after).hasSameSizeAs(before);
        assertThat(after).contains(restatement.after(), restatement.added());
        assertThat(after).doesNotContain(restatement.before(), restatement.removed());
        assertThat(after.stream().filter(before::contains)).hasSize(before.size() - 2);
        assertThat(restatement.difference()).isNotZero();
        assertThat(net()).isEqualTo(total.add(restatement.difference()));
    }

    @Test
    void shouldStillAddUpWhenRestatedAgainAndAgain() {
        var expected = net();

        for (int i = 0; i < 50; i++) {
            expected = expected.add(bill.restate(DAY).difference());
        }

        assertThat(net()).isEqualTo(expected);
    }

    @Test
    void shouldRestateTheSameWayWhenSeedAndTodayAreTheSame() {
        var other = new ConfluentBill(options);

        assertThat(bill.restate(DAY)).isEqualTo(other.restate(DAY));
        assertThat(bill.restate(DAY)).isEqualTo(other.restate(DAY));
    }

    @Test
    void shouldLeaveOtherDaysAloneWhenRestated() {
        var nextDay = bill.lines(DAY.plusDays(1));

        bill.restate(DAY);

        assertThat(bill.lines(DAY.plusDays(1))).isEqualTo(nextDay);
    }

    @Test
    void shouldAddOnlyWhenTheDayWasEmpty() {
        var empty = new ConfluentBill(options.withScale(0));

        var restatement = empty.restate(DAY);

        assertThat(restatement.removed()).isNull();
        assertThat(empty.lines(DAY)).containsExactly(restatement.added());
        assertThat(empty.total(DAY, DAY.plusDays(1)).net()).isEqualTo(restatement.difference());
    }

    @Test
    void shouldBillEveryShapeAtTheNewAmountWhenItIsChanged() {
        var wanted = new BigDecimal("17.123456789012");
        var before = bill.lines(DAY);

        for (int n = 0; n < before.size(); n++) {
            bill.changeAmount(DAY, n, wanted);
        }

        assertThat(bill.lines(DAY)).allSatisfy(line -> assertThat(line.billed()).isEqualTo(wanted));
        for (int n = 0; n < before.size(); n++) {
            var line = bill.lines(DAY).get(n);
            assertThat(line.id()).isEqualTo(before.get(n).id());
            assertThat(line.amount() == null).isEqualTo(before.get(n).amount() == null);
        }
    }

    @Test
    void shouldCountWithinTheStandingLinesWhenOneIsRemoved() {
        var before = bill.lines(DAY);

        bill.removeLine(DAY, 5);
        var removed = bill.removeLine(DAY, 5);

        assertThat(removed).isEqualTo(before.get(6));
        assertThat(bill.lines(DAY)).hasSize(before.size() - 2).doesNotContain(before.get(5), before.get(6));
    }

    @Test
    void shouldGiveTwinsIdsOfTheirOwnWhenLinesAreAdded() {
        var one = bill.addLine(DAY, new BigDecimal("1.5"));
        var other = bill.addLine(DAY, new BigDecimal("1.5"));

        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(bill.lines(DAY)).endsWith(one, other);
    }

    @Test
    void shouldRestateOverHttpWhenAskedFromAnotherProcess() throws Exception {
        try (var simulator = ConfluentSimulator.start(options)) {
            var caller = Caller.anonymous(simulator);
            String range = "?start_date=2026-10-05&end_date=2026-10-06";
            var before = Caller.json(caller.get("/simulator/total" + range));

            var restated = Caller.json(caller.post("/simulator/restate?day=2026-10-05"));

            var after = Caller.json(caller.get("/simulator/total" + range));
            var moved = new BigDecimal(before.get("total").textValue())
                    .add(new BigDecimal(restated.get("difference").textValue()));
            assertThat(new BigDecimal(after.get("total").textValue())).isEqualTo(moved);
            assertThat(restated.get("total")).isEqualTo(after.get("total"));
            assertThat(after.get("total").textValue())
                    .isEqualTo(
                            simulator.bill().total(DAY, DAY.plusDays(1)).net().toPlainString());
            assertThat(after.get("lines").longValue())
                    .isEqualTo(simulator.bill().lines(DAY).size());
            assertThat(after.at("/by_product/KAFKA/total").isTextual()).isTrue();
            assertThat(caller.post("/simulator/restate?day=someday").statusCode())
                    .isEqualTo(400);
        }
    }

    private BigDecimal net() {
        return bill.total(DAY, DAY.plusDays(1)).net();
    }
}
