package io.spendstream.streams.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.avro.RawFocusCharge;
import io.spendstream.schemas.avro.RawGcpBilling;
import io.spendstream.schemas.avro.RawGcpCredit;
import io.spendstream.streams.RawRecords;
import io.spendstream.streams.reference.Told;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Rows of a bill in euros: no facts until the day has a rate, then every line is converted and rounded once. */
class ForeignCurrencyTest {
    private static final String FEED = "focus-import-2026-10";
    private static final String ACCOUNT = "gcp|01ABCD-EF2345-678901|2026-10-05";
    private static final String SLICE = "focus|AWS/1234/cur|2026-10-05";
    private static final LocalDate DAY = LocalDate.parse("2026-10-05");

    @Test
    void shouldKeepALineWithoutFactsUntilTheRateOfItsDayArrives() {
        var run = new LedgerRun();
        run.tell(Told.focus(SLICE, row(1, 1, "EUR", "10.000000000001")));
        run.tell(Told.rate(rate("EUR", DAY.minusDays(1), 1, "3")));
        run.publish();

        assertThat(run.facts).isEmpty();
        assertThat(run.slices.get(SLICE).getUnconverted()).isOne();
        assertThat(run.slices.get(SLICE).getLines()).isOne();
        assertThat(run.lines.values()).singleElement().satisfies(line -> {
            assertThat(Usd.of(line.getCostUsd())).isEqualTo(Usd.ZERO);
            assertThat(line.getFxRate()).isEmpty();
            assertThat(line.getNativeAmount()).isEqualTo("10.000000000001");
        });

        run.tell(Told.rate(rate("EUR", DAY, 2, "1.1234567")));
        run.publish();

        assertThat(total(run)).isEqualTo(usd("10.000000000001", "1.1234567"));
        assertThat(run.slices.get(SLICE).getUnconverted()).isZero();
        assertThat(run.lines.values()).singleElement().satisfies(line -> assertThat(line.getFxRate())
                .isEqualTo("1.1234567"));
        assertThat(run.changes).extracting("cause").containsOnly("rate");
    }

    @Test
    void shouldConvertAgainWhenTheRateIsCorrectedAndKeepItWhenAnOlderOneComesLate() {
        var run = new LedgerRun();
        run.tell(Told.rate(rate("EUR", DAY, 2, "1.5")));
        run.tell(Told.focus(SLICE, row(1, 1, "EUR", "2")));
        run.tell(Told.focus(SLICE, row(2, 1, "USD", "0.25")));
        run.publish();
        assertThat(total(run)).isEqualTo(Usd.parse("3.25"));

        run.tell(Told.rate(rate("EUR", DAY, 3, "1.25")));
        run.tell(Told.rate(rate("EUR", DAY, 1, "9")));
        run.restart();
        run.publish();

        assertThat(total(run)).isEqualTo(Usd.parse("2.75"));
        assertThat(Usd.of(run.slices.get(SLICE).getCostUsd())).isEqualTo(total(run));
    }

    @Test
    void shouldForgetLinesThatVanishWhetherTheyHadAPriceOrNot() {
        var run = new LedgerRun();
        run.tell(Told.rate(rate("EUR", DAY, 1, "2")));
        run.tell(Told.focus(SLICE, row(1, 1, "EUR", "1")));
        run.tell(Told.focus(SLICE, row(2, 1, "GBP", "1")));
        run.tell(Told.focus(SLICE, row(3, 1, "EUR", "5")));
        run.publish();
        run.tell(Told.focus(SLICE, RawRecords.seal(FEED, 2, 3)));
        run.publish();

        assertThat(total(run)).isEqualTo(Usd.parse("10"));
        assertThat(run.lines).hasSize(1);
        assertThat(run.slices.get(SLICE)).satisfies(state -> {
            assertThat(state.getLines()).isOne();
            assertThat(state.getUnconverted()).isZero();
            assertThat(state.getRetracted()).isEqualTo(2);
        });

        run.tell(Told.rate(rate("GBP", DAY, 5, "7")));
        run.publish();
        assertThat(total(run)).isEqualTo(Usd.parse("10"));
    }

    /** Charge and credits of one row, beside one that brings its own rate. */
    @Test
    void shouldKeepARowOfGoogleWithoutARateOfItsOwnUntilItsDayHasOne() {
        var run = new LedgerRun();
        run.tell(Told.gcp(ACCOUNT, gcp(1, -1, null)));
        run.tell(Told.gcp(ACCOUNT, gcp(2, 0, null)));
        run.tell(Told.gcp(ACCOUNT, gcp(3, -1, "1.25")));
        run.publish();

        assertThat(total(run)).isEqualTo(Usd.parse("3.6"));
        assertThat(run.slices.get(ACCOUNT)).satisfies(state -> {
            assertThat(state.getLines()).isEqualTo(3);
            assertThat(state.getUnconverted()).isEqualTo(2);
            assertThat(state.getDeadLetters()).isZero();
        });

        run.tell(Told.rate(rate("CAD", DAY, 1, "0.7")));
        run.publish();

        // (4.5 - 1) x 0.7, and 4.5 / 1.25 as before
        assertThat(total(run)).isEqualTo(Usd.parse("6.05"));
        assertThat(run.slices.get(ACCOUNT).getUnconverted()).isZero();
    }

    /** Rates, walks, restarts and publishing in any order: what stands in the end is what the newest of each say. */
    @Property(tries = 300)
    void shouldEndInTheSameWhateverComesFirst(@ForAll long seed) {
        var random = new Random(seed);
        var told = new ArrayList<Told>();
        var expected = new TreeMap<Long, BigDecimal>();
        var rates = Map.of("EUR", "1.0" + random.nextInt(1000), "JPY", "0.006" + random.nextInt(1000), "USD", "1");
        rates.forEach((currency, rate) -> {
            if (!currency.equals("USD")) {
                told.add(Told.rate(rate(currency, DAY, 1, "77")));
                told.add(Told.rate(rate(currency, DAY, 2, rate)));
            }
        });
        var currencies = List.of("EUR", "JPY", "USD", "CHF");
        for (long id = 1; id <= 8; id++) {
            var currency = currencies.get(random.nextInt(currencies.size()));
            told.add(Told.focus(SLICE, row(id, 1, currency, amount(random))));
            if (random.nextBoolean()) {
                var amount = amount(random);
                told.add(Told.focus(SLICE, row(id, 2, currency, amount)));
                if (rates.containsKey(currency)) {
                    expected.put(id, usd(amount, rates.get(currency)).toBigDecimal());
                }
            }
        }
        var named = told.stream()
                .filter(record -> record.record() instanceof RawFocusCharge row && isOfWalk(row, 2))
                .mapToLong(record ->
                        ((RawFocusCharge) record.record()).getEnvelope().getLineId())
                .toArray();
        told.add(Told.focus(SLICE, RawRecords.seal(FEED, 2, named)));
        Collections.shuffle(told, random);
        var run = new LedgerRun();
        for (var record : told) {
            run.tell(record);
            switch (random.nextInt(6)) {
                case 0 -> run.publish();
                case 1 -> run.restart();
                default -> {}
            }
        }
        run.publish();

        var sum = expected.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(total(run)).isEqualTo(Usd.of(sum));
        assertThat(run.slices.get(SLICE)).satisfies(state -> {
            assertThat(Usd.of(state.getCostUsd())).isEqualTo(Usd.of(sum));
            assertThat(state.getLines()).isEqualTo(named.length);
            assertThat(state.getUnconverted()).isEqualTo(named.length - expected.size());
        });
        assertThat(run.lines).hasSize(named.length);
    }

    private static boolean isOfWalk(RawFocusCharge row, int walk) {
        return row.getEnvelope().getObservedAt().equals(RawRecords.walk(walk));
    }

    private static String amount(Random random) {
        return BigDecimal.valueOf(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L), random.nextInt(14))
                .toPlainString();
    }

    private static RawFocusCharge row(long id, int walk, String currency, String amount) {
        return new RawFocusCharge(
                new Envelope(FEED, id, RawRecords.walk(walk)),
                false,
                "october.csv",
                id,
                Map.of(
                        "BilledCost", amount,
                        "BillingAccountId", "1234",
                        "BillingCurrency", currency,
                        "ChargeCategory", "Usage",
                        "ChargePeriodStart", "2026-10-05T00:00:00Z",
                        "ChargePeriodEnd", "2026-10-06T00:00:00Z",
                        "ProviderName", "AWS",
                        "ResourceId", "i-" + id % 3,
                        "ServiceName", "EC2"));
    }

    /** @param credit -1 for the charge */
    private static RawGcpBilling gcp(long id, int credit, String rate) {
        return RawGcpBilling.newBuilder()
                .setEnvelope(new Envelope(Feed.GCP_POLLER, id, RawRecords.walk(1)))
                .setBillingAccountId("01ABCD-EF2345-678901")
                .setCredit(credit)
                .setUsageStartTime("2026-10-05T07:00:00Z")
                .setUsageEndTime("2026-10-05T08:00:00Z")
                .setCost("4.5")
                .setCurrency("CAD")
                .setCurrencyConversionRate(rate)
                .setCredits(List.of(RawGcpCredit.newBuilder().setAmount("-1").build()))
                .build();
    }

    private static FxRate rate(String currency, LocalDate day, int edit, String usd) {
        return new FxRate(currency, day, usd, RawRecords.walk(edit), "test");
    }

    private static Usd usd(String amount, String rate) {
        return Usd.of(new BigDecimal(amount).multiply(new BigDecimal(rate)));
    }

    private static Usd total(LedgerRun run) {
        return run.facts.values().stream()
                .map(fact -> Usd.of(fact.getCostUsd()))
                .reduce(Usd.ZERO, Usd::plus);
    }
}
