package io.spendstream.streams.allocate;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Usd;
import io.spendstream.streams.allocate.Method.Confidence;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToOwnersTest {
    private static final Charge CHARGE = Charges.of("any", "24");

    /** Answers with the question. */
    private static final Owners ECHO = new Owners() {
        @Override
        public Optional<String> ownerOf(String resourceId, LocalDate day) {
            return Optional.of("owner of " + resourceId + " on " + day);
        }

        @Override
        public List<String> keyOwnersOf(String resourceId, LocalDate day) {
            return List.of("keys to " + resourceId + " on " + day);
        }

        @Override
        public List<String> keyOwnersIn(String envId, LocalDate day) {
            return List.of("keys in " + envId + " on " + day);
        }

        @Override
        public List<String> connectorOwnersOn(String clusterId, LocalDate day) {
            return List.of("connectors on " + clusterId + " on " + day);
        }

        @Override
        public List<String> principalsOf(String orgId, LocalDate day) {
            return List.of("all of " + orgId + " on " + day);
        }
    };

    @Test
    void shouldAskForTheOwnersOfTheDay() {
        assertThat(found(ToOwners.OF_RESOURCE)).isEqualTo("owner of lcc-1 on 2026-10-01");
        assertThat(found(ToOwners.OF_CLUSTER_KEYS)).isEqualTo("keys to lkc-1 on 2026-10-01");
        assertThat(found(ToOwners.OF_CONNECTORS)).isEqualTo("connectors on lkc-1 on 2026-10-01");
        assertThat(found(ToOwners.OF_ENVIRONMENT_KEYS)).isEqualTo("keys in env-1 on 2026-10-01");
        assertThat(found(ToOwners.OF_ORGANISATION)).isEqualTo("all of org-1 on 2026-10-01");
    }

    @Test
    void shouldFindNobodyWhenThereIsNoOwner() {
        for (var step : AllocationTable.Step.values()) {
            assertThat(step.rule.spread(CHARGE, Owners.NONE, Usage.NONE)).isEmpty();
        }
    }

    @Test
    void shouldGiveAllToASingleOwner() {
        var allocated = Allocated.of(Charges.of("KAFKA_BASE", "24"), FixedOwners.holding("sa-1"), Usage.NONE);

        assertThat(allocated.costOf("sa-1", Charges.hour(23))).isEqualTo(Usd.parse("1"));
        assertThat(allocated.codes()).isEqualTo(Map.of("even-hours/single-owner", Confidence.HIGH));
    }

    @Test
    void shouldGiveSeveralOwnersEqualParts() {
        var charge = Charges.of("KAFKA_BASE", "1");

        var allocated = Allocated.of(charge, FixedOwners.holding("sa-1", "sa-2", "u-1"), Usage.NONE);

        assertThat(allocated.principals()).containsExactly("sa-1", "sa-2", "u-1");
        assertThat(allocated.shares)
                .hasSize(3 * 24)
                .allMatch(share -> share.measures().cost().toString().startsWith("0.01388888888"));
        assertThat(allocated.sum()).isEqualTo(charge.measures());
        assertThat(allocated.codes()).isEqualTo(Map.of("even-hours/even-owners", Confidence.MEDIUM));
    }

    @Test
    void shouldPreferTheOwnerOfAConnectorToThoseOfOthersOnItsCluster() {
        var owners = new FixedOwners("sa-7", List.of("sa-1", "sa-2"));

        assertThat(Allocated.of(Charges.of("CONNECT_NUM_TASKS", "1"), owners, Usage.NONE)
                        .principals())
                .containsExactly("sa-7");
        assertThat(Allocated.of(Charges.of("CONNECT_CAPACITY", "1"), FixedOwners.holding("sa-1", "sa-2"), Usage.NONE)
                        .principals())
                .containsExactly("sa-1", "sa-2");
    }

    private static String found(Rule rule) {
        var spread = rule.spread(CHARGE, ECHO, Usage.NONE).orElseThrow();
        return String.join(",", spread.principals().apply(CHARGE.start()).ids());
    }
}
