package io.spendstream.streams.allocate;

import static io.spendstream.streams.allocate.Charges.hour;
import static io.spendstream.streams.allocate.MeteredBytes.allDay;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.Usd;
import io.spendstream.streams.allocate.Method.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ByBytesTest {
    private static final Charge CHARGE = Charges.of("KAFKA_NETWORK_WRITE", "24");

    @Test
    void shouldWeighHoursAndPrincipalsByTheirBytesWhenEveryHourWasMetered() {
        var usage = allDay("sa-1", 1).in(3, "sa-1", 17).in(3, "sa-2", 8);

        var allocated = Allocated.of(CHARGE, Owners.NONE, usage);

        assertThat(allocated.costOf("sa-1", hour(0))).isEqualTo(usd("0.5"));
        assertThat(allocated.costOf("sa-1", hour(3))).isEqualTo(usd("8.5"));
        assertThat(allocated.costOf("sa-2", hour(3))).isEqualTo(usd("4"));
        assertThat(allocated.sum()).isEqualTo(CHARGE.measures());
        assertThat(allocated.codes()).isEqualTo(Map.of("metered-hours/metered", Confidence.HIGH));
    }

    @Test
    void shouldGiveNothingToAnHourInWhichNobodyDidAnything() {
        var usage = new MeteredBytes().nobodyIn(0, 24).in(7, "sa-1", 1).in(9, "sa-1", 1);

        var allocated = Allocated.of(CHARGE, Owners.NONE, usage);

        assertThat(allocated.hours()).containsExactly(hour(7), hour(9));
        assertThat(allocated.costIn(hour(7))).isEqualTo(usd("12"));
    }

    @Test
    void shouldWeighPrincipalsByTheDayAndHoursTheSameWhenSomeHoursWereNotMetered() {
        var usage = new MeteredBytes().in(1, "sa-1", 10).in(5, "sa-1", 20).in(5, "sa-2", 10);

        var allocated = Allocated.of(CHARGE, Owners.NONE, usage);

        assertThat(allocated.hours()).hasSize(24);
        assertThat(allocated.costOf("sa-1", hour(20))).isEqualTo(usd("0.75"));
        assertThat(allocated.costOf("sa-2", hour(1))).isEqualTo(usd("0.25"));
        assertThat(allocated.codes()).isEqualTo(Map.of("even-hours/metered-day", Confidence.MEDIUM));
    }

    @Test
    void shouldAskTheNextRuleWhenNobodyDidAnything() {
        var owners = FixedOwners.holding("sa-9");

        assertThat(Allocated.of(CHARGE, owners, new MeteredBytes().nobodyIn(0, 24))
                        .codes())
                .containsOnlyKeys("even-hours/single-owner");
        assertThat(Allocated.of(CHARGE, owners, new MeteredBytes().nobodyIn(5, 6))
                        .codes())
                .containsOnlyKeys("even-hours/single-owner");
        assertThat(Allocated.of(CHARGE, owners, Usage.NONE).codes()).containsOnlyKeys("even-hours/single-owner");
    }

    @Test
    void shouldNotBeSureOfTrafficThatTheProviderNamesNobodyFor() {
        var allocated = Allocated.of(CHARGE, Owners.NONE, allDay("", 1).in(0, "sa-1", 1));

        assertThat(allocated.principals()).containsExactly("sa-1", "unallocated");
        assertThat(allocated.costOf("unallocated", hour(0))).isEqualTo(allocated.costOf("sa-1", hour(0)));
        assertThat(allocated.shares)
                .allMatch(share ->
                        share.confidence() == (share.principal().equals("sa-1") ? Confidence.HIGH : Confidence.LOW));
    }

    @Test
    void shouldSplitARefundByTheSameWeights() {
        var usage = allDay("sa-1", 3).in(0, "sa-2", 9);
        var refund = Charges.of("KAFKA_NETWORK_WRITE", "-24");

        var charged = Allocated.of(CHARGE, Owners.NONE, usage);
        var refunded = Allocated.of(refund, Owners.NONE, usage);

        for (var principal : charged.principals()) {
            assertThat(refunded.costOf(principal))
                    .isEqualTo(charged.costOf(principal).negate());
        }
    }

    @Test
    void shouldConserveALineThatIsSmallerThanItsShares() {
        var usage = allDay("sa-1", Long.MAX_VALUE).in(2, "sa-2", 1);
        var tiny = Charges.of("KAFKA_NETWORK_WRITE", "0.000000000001");

        assertThat(Allocated.of(tiny, Owners.NONE, usage).sum()).isEqualTo(tiny.measures());
    }

    @Test
    void shouldLookAtTheBytesThatTheLineIsAbout() {
        var asked = new TreeMap<String, List<Usage.Bytes>>();
        for (var type : List.of("KAFKA_NETWORK_WRITE", "KAFKA_REST_PRODUCE", "KAFKA_NETWORK_READ", "KAFKA_NUM_CKUS")) {
            var bytes = new ArrayList<Usage.Bytes>();
            Allocated.of(Charges.of(type, "1"), Owners.NONE, (cluster, hour, which) -> {
                bytes.add(which);
                return null;
            });
            asked.put(type, bytes.stream().distinct().toList());
            assertThat(bytes).hasSize(UsageHour.PER_DAY);
        }

        assertThat(asked)
                .isEqualTo(Map.of(
                        "KAFKA_NETWORK_WRITE", List.of(Usage.Bytes.SENT),
                        "KAFKA_REST_PRODUCE", List.of(Usage.Bytes.SENT),
                        "KAFKA_NETWORK_READ", List.of(Usage.Bytes.RECEIVED),
                        "KAFKA_NUM_CKUS", List.of(Usage.Bytes.BOTH)));
    }

    private static Usd usd(String amount) {
        return Usd.parse(amount);
    }
}
