package io.spendstream.ingest;

import static io.spendstream.ingest.PollerFixture.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.Seal;
import io.spendstream.simulators.confluent.Fault;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfluentPollerTest {
    private static final DayRange ALL = new DayRange(TODAY.minusDays(60), TODAY.plusDays(1));
    private static final DayRange WEEK = new DayRange(TODAY.minusDays(9), TODAY.minusDays(2));

    private final PollerFixture fixture = new PollerFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldPublishEveryLineOfTheBillAndSealEveryDayEmptyOnesToo() {
        var run = fixture.collect(ALL);

        var raw = fixture.raw();
        var bill = fixture.simulator.bill().total(ALL.start(), ALL.end());
        var total = raw.stream()
                .filter(PollerFixture.Raw::isLine)
                .map(line -> line.billed().setScale(12, RoundingMode.HALF_EVEN))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(run.getError()).isNull();
        assertThat(run.getLines()).isEqualTo(bill.lines());
        assertThat(total).isEqualByComparingTo(bill.net());
        assertThat(raw.stream().filter(record -> !record.isLine()).map(PollerFixture.Raw::slice))
                .containsExactlyInAnyOrderElementsOf(ALL.days()
                        .map(day -> "confluent|" + fixture.organisation + "|" + day)
                        .toList());
    }

    @Test
    void shouldSealExactlyTheLinesOfTheWalk() {
        fixture.collect(WEEK);

        var bySlice = fixture.raw().stream().collect(Collectors.groupingBy(PollerFixture.Raw::slice));
        bySlice.values().forEach(slice -> {
            var last = slice.get(slice.size() - 1).value();
            assertThat(last).isInstanceOf(Seal.class);
            var seal = (Seal) last;
            assertThat(seal.getFeed()).isEqualTo(Feed.CONFLUENT_POLLER);
            assertThat(seal.getLineCount()).isEqualTo(slice.size() - 1);
            assertThat(Usd.of(seal.getCostUsd()))
                    .isEqualTo(slice.stream()
                            .filter(PollerFixture.Raw::isLine)
                            .map(line -> Usd.of(line.billed()))
                            .reduce(Usd.ZERO, Usd::plus));
            assertThat(slice.subList(0, slice.size() - 1)).allMatch(line -> ((RawConfluentCost) line.value())
                    .getEnvelope()
                    .getObservedAt()
                    .equals(seal.getObservedAt()));
        });
    }

    @Test
    void shouldNeverGoBackInTimeWhenTheClockDoes() {
        var first = fixture.collect(WEEK);
        fixture.now = PollerFixture.NOW.minus(1, ChronoUnit.DAYS);

        var second = fixture.collect(WEEK);

        assertThat(second.getError()).isNull();
        assertThat(second.getObservedAt()).isAfter(first.getObservedAt());
    }

    /** Else a seal that somebody forged, dated ahead, would empty a day and bar every walk until its moment comes. */
    @Test
    void shouldDateItsWalkAfterWhatOthersSaidUnderItsName() {
        var ahead = PollerFixture.NOW.plus(20, ChronoUnit.DAYS);
        fixture.ledgerHeard(Feed.CONFLUENT_POLLER, ahead);
        fixture.ledgerHeard(Feed.MANUAL, ahead.plus(1, ChronoUnit.DAYS));

        var run = fixture.collect(WEEK);

        assertThat(run.getError()).isNull();
        assertThat(run.getObservedAt()).isEqualTo(ahead.plus(1, ChronoUnit.MICROS));
    }

    @Test
    void shouldPublishNothingAndSayWhyWhenTheKeyIsWrongAndGoOnWithTheNextRun() {
        var good = fixture.settings();
        var bad = new ConfluentSettings(
                good.url(), good.key(), "wrong", good.organisation(), 100, 10, 5, good.lookBack());

        var refused = fixture.collect(bad, WEEK);

        assertThat(refused.getStatus()).isEqualTo(RunLog.FAILED);
        assertThat(refused.getError()).contains("401").contains("CONFLUENT_API_KEY");
        assertThat(fixture.raw()).isEmpty();
        assertThat(fixture.collect(WEEK).getError()).isNull();
        assertThat(fixture.runs()).extracting("status").contains("failed", "succeeded");
    }

    @Test
    void shouldPublishNothingWhenAPageIsForbiddenOrMalformedMidWalk() {
        fixture.simulator.faults().onPage(2, Fault.status(403));
        var forbidden = fixture.collect(WEEK);
        fixture.simulator.faults().onPage(2, Fault.malformedJson());
        var malformed = fixture.collect(WEEK);

        assertThat(forbidden.getError()).contains("403").contains("BillingAdmin");
        assertThat(malformed.getError()).contains("malformed");
        assertThat(fixture.raw()).isEmpty();
        assertThat(fixture.collect(WEEK).getError()).isNull();
    }

    @Test
    void shouldAskAgainAsLateAsItIsToldWhenThereAreTooManyRequestsOrFaults() {
        fixture.simulator.faults().afterGood(1, Fault.tooManyRequests(7, null));
        fixture.simulator.faults().next(Fault.tooManyRequests(null, 3));
        fixture.simulator.faults().next(Fault.serverError());
        fixture.simulator.faults().next(Fault.cutMidBody());

        var run = fixture.collect(WEEK);

        assertThat(run.getError()).isNull();
        assertThat(run.getRetries()).isEqualTo(4);
        assertThat(fixture.pauses).hasSize(4).startsWith(Duration.ofSeconds(7), Duration.ofSeconds(3));
        assertThat(run.getLines())
                .isEqualTo(
                        fixture.simulator.bill().total(WEEK.start(), WEEK.end()).lines());
    }

    @Test
    void shouldGiveUpAfterSoManyAttemptsAndPublishNothing() {
        fixture.simulator.faults().next(50, Fault.serverError());

        var run = fixture.collect(WEEK);

        assertThat(run.getError()).contains("gave up after 5 attempts");
        assertThat(fixture.raw()).isEmpty();
    }

    @Test
    void shouldReadTheWindowFromItsBeginningWhenAPageTokenExpires() {
        fixture.simulator.faults().onPage(3, Fault.expiredToken());

        var run = fixture.collect(WEEK);

        assertThat(run.getError()).isNull();
        assertThat(fixture.raw().stream().filter(PollerFixture.Raw::isLine)).hasSize((int)
                fixture.simulator.bill().total(WEEK.start(), WEEK.end()).lines());
    }

    @Test
    void shouldReadUpToYesterdayWhenTheProviderKnowsOnlyDaysThatAreOver() throws Exception {
        try (var provider = new PickyProvider(TODAY)) {
            var good = fixture.settings();
            var settings = new ConfluentSettings(
                    provider.url(),
                    "key-" + fixture.organisation,
                    "s",
                    good.organisation(),
                    100,
                    10,
                    5,
                    good.lookBack());

            var week = fixture.collect(settings, new DayRange(TODAY.minusDays(7), TODAY.plusDays(1)));
            var today = fixture.collect(settings, new DayRange(TODAY, TODAY.plusDays(1)));

            assertThat(week.getError()).isNull();
            assertThat(week.getLines()).isEqualTo(7);
            assertThat(week.getSlices()).isEqualTo(7);
            assertThat(today.getError()).isNull();
            assertThat(today.getSlices()).isZero();
        }
    }
}
