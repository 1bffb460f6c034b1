package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import io.spendstream.sink.write.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CostsAsOfTest {
    private static final Instant FAR = Instant.parse("2027-01-01T00:00:00Z");
    private static final CostQuery ALL =
            CostQuery.of(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-10-04T00:00:00Z"));

    private static final List<CostQuery> QUERIES = List.of(
            ALL,
            ALL.groupedBy(List.of(Dimension.DAY, Dimension.PRODUCT, Dimension.BUSINESS_UNIT)),
            ALL.groupedBy(List.of(Dimension.ORG_ID)).where(Map.of(Dimension.PRODUCT, "A")),
            ALL.groupedBy(List.of(Dimension.SOURCE, Dimension.COST_CENTER)).where(Map.of(Dimension.BUSINESS_UNIT, "")),
            ALL.where(Map.of(Dimension.DAY, "2026-10-02")));

    private Database database;
    private CostSummary costs;
    private SpokenLedger ledger;

    @BeforeEach
    void open() {
        database = TestDatabase.migrated();
        costs = new CostSummary(database.jdbi());
        ledger = new SpokenLedger(database.jdbi());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldTellWhatWasKnownAtEveryMomentAndNowWhatIsKnownNow() {
        var random = new Random(7);
        var known = new LinkedHashMap<Instant, List<Summary>>();
        for (var i = 0; i < 60; i++) {
            if (i == 25 || i == 45) {
                ledger.forget();
                for (var day = 1; day <= 3; day++) {
                    for (var org = 1; org <= 2; org++) {
                        ledger.publish(slice(org, day), facts(random, org, day));
                    }
                }
            }
            var org = 1 + random.nextInt(2);
            var day = 1 + random.nextInt(3);
            var moment = ledger.publish(slice(org, day), facts(random, org, day));
            known.put(moment, QUERIES.stream().map(costs::read).toList());
        }

        assertThat(QUERIES.stream().map(query -> costs.read(query.asOf(FAR))).toList())
                .isEqualTo(QUERIES.stream().map(costs::read).toList());
        known.forEach((moment, summaries) -> assertThat(QUERIES.stream()
                        .map(query -> costs.read(query.asOf(moment)))
                        .map(CostsAsOfTest::withoutStatus)
                        .toList())
                .as("as of " + moment)
                .isEqualTo(summaries.stream().map(CostsAsOfTest::withoutStatus).toList()));
    }

    @Test
    void shouldCountNothingOfASliceThatWasEmptyWhenItWasBegunAnew() {
        var slice = slice(1, 1);
        var before = ledger.publish(slice, List.of(fact(1, 1, "A", "", "5")));
        ledger.forget();
        ledger.publish(slice, List.of());

        assertThat(costs.read(ALL.asOf(FAR))).isEqualTo(costs.read(ALL));
        assertThat(costs.read(ALL.asOf(FAR)).records()).isZero();
        assertThat(costs.read(ALL.asOf(before)).netCost()).isEqualByComparingTo("5");
    }

    @Test
    void shouldCallWhatChangedSinceProvisional() {
        var slice = slice(1, 2);
        var before = ledger.publish(slice, List.of(fact(1, 2, "A", "", "5")));
        var after = ledger.publish(slice, List.of(fact(1, 2, "A", "", "6")));

        assertThat(costs.read(ALL.asOf(before)).provisionalNetCost()).isEqualByComparingTo("5");
        assertThat(costs.read(ALL.asOf(after)).settledNetCost()).isEqualByComparingTo("6");
        assertThat(costs.read(ALL.asOf(before.minusSeconds(1))).records()).isZero();
    }

    @Test
    void shouldRefuseWhatChangesDoNotKnow() {
        var halfADay = CostQuery.of(Instant.parse("2026-10-01T12:00:00Z"), ALL.to());

        assertThatThrownBy(() -> costs.read(ALL.groupedBy(List.of(Dimension.ENV_ID))
                        .where(Map.of(Dimension.TEAM, "x"))
                        .asOf(FAR)))
                .hasMessage("as_of does not know env_id; as_of does not know team");
        assertThatThrownBy(() -> costs.read(halfADay.asOf(FAR))).hasMessageContaining("whole UTC days");
    }

    private static Slice slice(int org, int day) {
        return new Slice("confluent", "org-" + org, Samples.DAY.withDayOfMonth(day));
    }

    private static List<HourlyCostFact> facts(Random random, int org, int day) {
        var facts = new ArrayList<HourlyCostFact>();
        for (var i = random.nextInt(5); i > 0; i--) {
            facts.add(fact(
                    org,
                    day + random.nextInt(2),
                    random.nextBoolean() ? "A" : "B",
                    random.nextBoolean() ? "retail" : "",
                    List.of("0", "1.000000000001", "-2.5", "10", "0.1").get(random.nextInt(5))));
        }
        return facts;
    }

    private static HourlyCostFact fact(int org, int day, String product, String businessUnit, String amount) {
        var fact = Samples.fact(24 * (day - 1), product, amount);
        fact.setOrgId("org-" + org);
        fact.setBusinessUnit(businessUnit);
        return fact;
    }

    /** Whether a number was settled then is not remembered. */
    private static Summary withoutStatus(Summary summary) {
        return new Summary(
                summary.totalSpend(),
                summary.totalCredits(),
                summary.netCost(),
                summary.netCost(),
                summary.netCost(),
                summary.completeThrough().filter(day -> false),
                summary.records(),
                summary.groups(),
                summary.unconverted());
    }
}
