package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.avro.FxRate;
import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import io.spendstream.sink.write.Samples;
import io.spendstream.sink.write.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConvertedCostsTest {
    private static final LocalDate FIRST =
            LocalDate.ofInstant(Samples.fact(0, "A", "0").getTimestamp(), ZoneOffset.UTC);

    private Database database;
    private Tables tables;
    private CostSummary costs;

    @BeforeEach
    void open() {
        database = TestDatabase.migrated();
        tables = new Tables(database.jdbi());
        costs = new CostSummary(database.jdbi());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldConvertEachDayByItsOwnRate() {
        tables.write(Samples.fact(1, "A", "3"), Samples.fact(2, "B", "-0.6"), Samples.fact(25, "A", "1"));
        tables.write(rate("EUR", 0, "1.2"), rate("EUR", 1, "0.8"), rate("GBP", 0, "100"));

        var summary = costs.readIn("EUR", days(2));

        assertThat(summary.totalSpend()).isEqualTo(money("3.75"));
        assertThat(summary.totalCredits()).isEqualTo(money("-0.5"));
        assertThat(summary.netCost()).isEqualTo(money("3.25"));
        assertThat(summary.records()).isEqualTo(3);
        assertThat(summary.unconverted()).isEqualTo(Summary.Unconverted.NOTHING);
    }

    /** A third of two and a third of one round to something else than a third of their difference. */
    @Test
    void shouldCallNothingProvisionalOfDaysThatAreSettled() {
        var sums = new ConvertedSums(Map.of(FIRST, new BigDecimal("3")));

        sums.add(FIRST, new BigDecimal("2"), new BigDecimal("-1"), new BigDecimal("1"), 2);

        assertThat(sums.net()).isEqualTo(new BigDecimal("0.333333333334"));
        assertThat(sums.settled()).isEqualTo(sums.net());
    }

    @Test
    void shouldGuessNothingForDaysWithoutARate() {
        tables.write(
                Samples.fact(1, "A", "3"),
                Samples.fact(25, "A", "7"),
                Samples.fact(49, "B", "-2"),
                Samples.fact(50, "B", "5"));
        tables.write(rate("EUR", 0, "2"));

        var summary = costs.readIn("EUR", days(3).groupedBy(List.of(Dimension.PRODUCT)));

        assertThat(summary.netCost()).isEqualTo(money("1.5"));
        assertThat(summary.unconverted().netUsd()).isEqualTo(money("10"));
        assertThat(summary.unconverted().days()).containsExactly(FIRST.plusDays(1), FIRST.plusDays(2));
        assertThat(summary.groups()).hasSize(2);
        assertThat(summary.groups().get(0).values()).containsEntry(Dimension.PRODUCT, "A");
        assertThat(summary.groups().get(0).unconverted().netUsd()).isEqualTo(money("7"));
        assertThat(summary.groups().get(1).netCost()).isEqualTo(Money.ZERO);
        assertThat(summary.groups().get(1).unconverted().netUsd()).isEqualTo(money("3"));
        assertThat(costs.readIn("CHF", days(3)).unconverted().days()).hasSize(3);
    }

    /** A third has no end: 0.333333333333 each day, and the exact half goes to the even neighbour. */
    @Test
    void shouldRoundOncePerDayHalfEven() {
        tables.write(
                Samples.fact(1, "A", "0.5"),
                Samples.fact(2, "B", "0.5"),
                Samples.fact(25, "A", "1"),
                Samples.fact(49, "A", "0.000000000001"),
                Samples.fact(73, "A", "0.000000000003"));
        tables.write(rate("EUR", 0, "3"), rate("EUR", 1, "3"), rate("EUR", 2, "2"), rate("EUR", 3, "2"));

        assertThat(costs.readIn("EUR", days(1)).netCost()).isEqualTo(money("0.333333333333"));
        assertThat(costs.readIn("EUR", days(2)).netCost()).isEqualTo(money("0.666666666666"));
        var all = costs.readIn("EUR", days(4).groupedBy(List.of(Dimension.DAY)));
        assertThat(all.groups().stream()
                        .map(group -> group.values().get(Dimension.DAY) + " "
                                + group.netCost().toPlainString()))
                .containsExactly(
                        FIRST + " 0.333333333333",
                        FIRST.plusDays(1) + " 0.333333333333",
                        FIRST.plusDays(3) + " 0.000000000002",
                        FIRST.plusDays(2) + " 0.000000000000");
        assertThat(all.netCost()).isEqualTo(money("0.666666666668"));
    }

    /** Against the same sums, made here from the facts. */
    @Test
    void shouldSayOfAnyGroupsWhatADayByDayConversionSays() {
        var random = new Random(5);
        var rates = new TreeMap<LocalDate, BigDecimal>();
        for (var day = 0; day < 20; day++) {
            if (day % 7 != 3) {
                var text = "1." + (1_000_000 + random.nextInt(8_000_000));
                tables.write(rate("EUR", day, text));
                rates.put(FIRST.plusDays(day), new BigDecimal(text));
            }
        }
        var spends = new TreeMap<String, Map<LocalDate, BigDecimal>>();
        for (var i = 0; i < 200; i++) {
            var hour = random.nextInt(20 * 24);
            var product = List.of("A", "B", "C").get(random.nextInt(3));
            var amount = BigDecimal.valueOf(random.nextLong(1, 1_000_000_000_000_000L), 12);
            tables.write(Samples.fact(hour, product, amount.toPlainString()));
            spends.computeIfAbsent(product, none -> new TreeMap<>())
                    .merge(FIRST.plusDays(hour / 24), amount, BigDecimal::add);
        }

        var summary = costs.readIn("EUR", days(20).groupedBy(List.of(Dimension.PRODUCT)));

        assertThat(summary.groups()).hasSize(3).allSatisfy(group -> {
            var byDay = spends.get(group.values().get(Dimension.PRODUCT));
            assertThat(group.netCost()).isEqualByComparingTo(converted(byDay, rates));
            assertThat(group.unconverted().netUsd()).isEqualByComparingTo(unconverted(byDay, rates));
        });
        var whole = new TreeMap<LocalDate, BigDecimal>();
        spends.values().forEach(byDay -> byDay.forEach((day, usd) -> whole.merge(day, usd, BigDecimal::add)));
        assertThat(summary.netCost()).isEqualByComparingTo(converted(whole, rates));
        assertThat(summary.settledNetCost().add(summary.provisionalNetCost())).isEqualTo(summary.netCost());
    }

    @Test
    void shouldConvertPartsOfDaysByTheRateOfTheDayTheyAreIn() {
        tables.write(Samples.fact(5, "A", "1"), Samples.fact(23, "A", "3"), Samples.fact(24, "A", "4"));
        tables.write(rate("EUR", 0, "2"), rate("EUR", 1, "4"));
        var begin = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();

        var summary = costs.readIn("EUR", CostQuery.of(begin.plusSeconds(6 * 3600), begin.plusSeconds(30 * 3600)));

        assertThat(summary.netCost()).isEqualTo(money("2.5"));
        assertThat(costs.readIn("EUR", CostQuery.of(begin, begin.plusSeconds(3600)))
                        .netCost())
                .isEqualTo(Money.ZERO);
    }

    @Test
    void shouldRefuseThePast() {
        assertThatThrownBy(() -> costs.readIn("EUR", days(1).asOf(Instant.now())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as_of");
    }

    private static BigDecimal converted(Map<LocalDate, BigDecimal> byDay, Map<LocalDate, BigDecimal> rates) {
        return byDay.entrySet().stream()
                .filter(day -> rates.containsKey(day.getKey()))
                .map(day -> day.getValue().divide(rates.get(day.getKey()), 12, RoundingMode.HALF_EVEN))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal unconverted(Map<LocalDate, BigDecimal> byDay, Map<LocalDate, BigDecimal> rates) {
        return byDay.entrySet().stream()
                .filter(day -> !rates.containsKey(day.getKey()))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static CostQuery days(int count) {
        return CostQuery.of(
                FIRST.atStartOfDay(ZoneOffset.UTC).toInstant(),
                FIRST.plusDays(count).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static FxRate rate(String currency, int day, String usd) {
        return new FxRate(currency, FIRST.plusDays(day), usd, Instant.parse("2026-12-01T00:00:00Z"), "test");
    }

    private static BigDecimal money(String text) {
        return new BigDecimal(text).setScale(12);
    }
}
