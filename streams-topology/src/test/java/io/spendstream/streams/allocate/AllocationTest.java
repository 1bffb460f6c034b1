package io.spendstream.streams.allocate;

import static io.spendstream.streams.allocate.AllocationSettings.DEFAULTS;
import static io.spendstream.streams.allocate.AllocationSettings.Payers.OWNERS;
import static io.spendstream.streams.allocate.AllocationSettings.Payers.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Usd;
import io.spendstream.streams.allocate.Method.Confidence;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final FixedOwners TWO = FixedOwners.holding("sa-1", "sa-2");
    private static final Charge CKU = Charges.of("KAFKA_NUM_CKUS", "24");

    @Test
    void shouldSplitACkuLineBetweenThoseWhoUseItAndThoseWhoMay() {
        var allocated = Allocated.of(CKU, TWO, MeteredBytes.allDay("sa-1", 5));

        assertThat(allocated.costOf("sa-1")).isEqualTo(Usd.parse("20.4"));
        assertThat(allocated.costOf("sa-2")).isEqualTo(Usd.parse("3.6"));
        assertThat(allocated.codes())
                .isEqualTo(
                        Map.of("metered-hours/metered", Confidence.HIGH, "even-hours/even-owners", Confidence.MEDIUM));
    }

    @Test
    void shouldNotLookAtBytesWhenNoPartOfACkuFollowsThem() {
        var allocated =
                Allocated.by(new AllocationSettings(0, SHARED, SHARED), CKU, TWO, MeteredBytes.allDay("sa-1", 5));

        assertThat(allocated.costOf("sa-1")).isEqualTo(Usd.parse("12"));
        assertThat(allocated.codes()).containsOnlyKeys("even-hours/even-owners");
        assertThat(allocated.sum()).isEqualTo(CKU.measures());
    }

    @Test
    void shouldLookOnlyAtBytesWhenAllOfACkuFollowsThem() {
        var allocated =
                Allocated.by(new AllocationSettings(100, SHARED, SHARED), CKU, TWO, MeteredBytes.allDay("sa-1", 5));

        assertThat(allocated.costOf("sa-1")).isEqualTo(Usd.parse("24"));
        assertThat(allocated.codes()).containsOnlyKeys("metered-hours/metered");
    }

    @Test
    void shouldGiveBothPartsOfACkuToKeyHoldersWhenNothingWasMetered() {
        var allocated = Allocated.of(CKU, TWO, Usage.NONE);

        assertThat(allocated.costOf("sa-2")).isEqualTo(Usd.parse("12"));
        assertThat(allocated.codes()).containsOnlyKeys("even-hours/even-owners");
    }

    @Test
    void shouldConserveACkuLineAtEveryPercentage() {
        var measures = new Measures(Usd.parse("-0.000000000007"), Usd.parse("50000000.000000000001"), Usd.ZERO);
        var charge = Charges.of("KAFKA_NUM_CKUS", measures, 24);

        for (var percent = 0; percent <= 100; percent++) {
            var settings = new AllocationSettings(percent, SHARED, SHARED);
            assertThat(Allocated.by(settings, charge, TWO, MeteredBytes.allDay("sa-1", 5))
                            .sum())
                    .isEqualTo(measures);
        }
    }

    @Test
    void shouldShareALineThatIsLongerThanADay() {
        for (var lineType : List.of("KAFKA_NETWORK_WRITE", "KAFKA_NUM_CKUS", "KAFKA_BASE", "SUPPORT", "unknown")) {
            var charge = Charges.of(lineType, "48", 48);

            var allocated = Allocated.of(charge, TWO, MeteredBytes.allDay("sa-1", 5));

            assertThat(allocated.costOf("shared", Charges.hour(47))).isEqualTo(Usd.parse("1"));
            assertThat(allocated.shares).hasSize(48);
            assertThat(allocated.codes()).isEqualTo(Map.of("even-hours/shared", Confidence.LOW));
        }
    }

    @Test
    void shouldShareUsageOfNamespacesThatAreOfUseToAllAndOfNoOthers() {
        var settings = new AllocationSettings(70, SHARED, SHARED, new TreeSet<>(Set.of("monitoring")));

        assertThat(namespace(AllocationSettings.DEFAULTS, "kubernetes", "kube-system"))
                .isEqualTo("shared even-hours/shared");
        assertThat(namespace(settings, "kubernetes", "monitoring")).isEqualTo("shared even-hours/shared");
        assertThat(namespace(settings, "kubernetes", "kube-system")).isEqualTo("unallocated even-hours/resource");
        // capacity that nobody used, and a project of another source that happens to be called so
        assertThat(namespace(settings, "kubernetes", "__idle__")).isEqualTo("unallocated even-hours/resource");
        assertThat(namespace(settings, "gcp", "monitoring")).isEqualTo("unallocated even-hours/resource");
    }

    private static String namespace(AllocationSettings settings, String source, String envId) {
        var measures = Charges.of("cpu_hours", "2").measures();
        var charge = new Charge(
                source, Charges.DAY, "client-1", envId, "k8s-1", "", "cpu_hours", Charges.hour(5), 1, measures);
        var allocated = Allocated.by(settings, charge, TWO, Usage.NONE);
        assertThat(allocated.sum()).isEqualTo(measures);
        return String.join(",", allocated.principals()) + " "
                + String.join(",", allocated.codes().keySet());
    }

    @Test
    void shouldAllocateALongLineAsItsTypeSaysWhenThatIsWanted() {
        var settings = new AllocationSettings(70, SHARED, OWNERS);

        var base = Allocated.by(settings, Charges.of("KAFKA_BASE", "48", 48), TWO, Usage.NONE);
        var traffic = Allocated.by(
                settings, Charges.of("KAFKA_NETWORK_WRITE", "48", 48), TWO, MeteredBytes.allDay("sa-3", 5));

        assertThat(base.costOf("sa-2", Charges.hour(47))).isEqualTo(Usd.parse("0.5"));
        assertThat(traffic.costOf("sa-3", Charges.hour(47))).isEqualTo(Usd.parse("1"));
        assertThat(traffic.codes()).containsOnlyKeys("even-hours/metered-day");
    }

    @Test
    void shouldShareALineOfTheWholeOrganisation() {
        for (var lineType : List.of("SUPPORT", "AUDIT_LOG_READ", "PROMO_CREDIT", "USM_CONNECTED_NODE")) {
            var allocated = Allocated.of(Charges.of(lineType, "-24"), TWO, Usage.NONE);

            assertThat(allocated.costOf("shared")).isEqualTo(Usd.parse("-24"));
            assertThat(allocated.codes()).isEqualTo(Map.of("even-hours/shared", Confidence.LOW));
        }
    }

    @Test
    void shouldGiveALineOfTheOrganisationToAllWhenThatIsWanted() {
        var settings = new AllocationSettings(70, OWNERS, SHARED);
        var charge = Charges.of("SUPPORT", "24");

        assertThat(Allocated.by(settings, charge, TWO, Usage.NONE).costOf("sa-2"))
                .isEqualTo(Usd.parse("12"));
        assertThat(Allocated.by(settings, charge, Owners.NONE, Usage.NONE).codes())
                .isEqualTo(Map.of("even-hours/resource", Confidence.LOW));
    }

    @Test
    void shouldLeaveMoneyWithTheResourceWhenNobodyIsFound() {
        for (var lineType : List.of("KAFKA_BASE", "TABLEFLOW_STORAGE", "never heard of", "")) {
            var allocated = Allocated.of(Charges.of(lineType, "24"), Owners.NONE, Usage.NONE);

            assertThat(allocated.costOf("unallocated", Charges.hour(5))).isEqualTo(Usd.parse("1"));
            assertThat(allocated.codes()).isEqualTo(Map.of("even-hours/resource", Confidence.LOW));
        }
    }

    @Test
    void shouldGiveAnUnknownTypeToTheOwnerOfItsResource() {
        var allocated =
                Allocated.of(Charges.of("never heard of", "24"), new FixedOwners("sa-1", List.of()), Usage.NONE);

        assertThat(allocated.costOf("sa-1")).isEqualTo(Usd.parse("24"));
        assertThat(AllocationTable.knows("never heard of")).isFalse();
    }

    @Test
    void shouldSplitEachMeasureExactly() {
        var measures = new Measures(Usd.parse("1"), Usd.parse("-2.000000000001"), Usd.parse("0.000000000001"));

        var allocated =
                Allocated.by(DEFAULTS, Charges.of("KAFKA_NUM_CKUS", measures, 24), TWO, MeteredBytes.allDay("u-1", 3));

        assertThat(allocated.sum()).isEqualTo(measures);
    }
}
