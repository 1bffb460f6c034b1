package io.spendstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.RawConfluentResource;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineIdTest {
    private static final Map<String, Consumer<RawConfluentCost>> NOT_IDENTITY = Map.of(
            "amount", cost -> cost.setAmount("2"),
            "original_amount", cost -> cost.setOriginalAmount("3"),
            "discount_amount", cost -> cost.setDiscountAmount("1"),
            "quantity", cost -> cost.setQuantity("8"),
            "id", cost -> cost.setId("another"),
            "price spelt otherwise", cost -> cost.setPrice("5E-1"),
            "display name", cost -> cost.getResource().setDisplayName("renamed"),
            "granularity", cost -> cost.setGranularity("HOURLY"),
            "unknown", cost -> cost.setOther(Map.of("new", "1")),
            "envelope", cost -> cost.setEnvelope(new Envelope("manual", 9L, Instant.EPOCH)));

    private static final Map<String, Consumer<RawConfluentCost>> IDENTITY = Map.ofEntries(
            Map.entry("start_date", cost -> cost.setStartDate("2026-10-02")),
            Map.entry("end_date", cost -> cost.setEndDate("2026-10-03")),
            Map.entry("product", cost -> cost.setProduct("CONNECT")),
            Map.entry("line_type", cost -> cost.setLineType("KAFKA_PARTITION")),
            Map.entry("network_access_type", cost -> cost.setNetworkAccessType(null)),
            Map.entry("resource", cost -> cost.getResource().setId("lkc-2")),
            Map.entry("environment", cost -> cost.getResource().setEnvironmentId("env-2")),
            Map.entry("unit", cost -> cost.setUnit("MB")),
            Map.entry("price", cost -> cost.setPrice("0.51")),
            Map.entry("description", cost -> cost.setDescription("promo")),
            Map.entry("tiers", cost -> cost.setTierDimensions(Map.of("region", "us-east-2"))));

    @Test
    void shouldNotChangeWhenOnlyTheMoneyChanges() {
        NOT_IDENTITY.forEach((name, change) -> {
            var changed = cost();
            change.accept(changed);

            assertThat(LineId.identity(changed)).as(name).isEqualTo(LineId.identity(cost()));
            assertThat(changed).as(name).isNotEqualTo(cost());
        });
    }

    @Test
    void shouldChangeWithEachIdentityField() {
        var ids = new HashSet<Long>();
        ids.add(LineId.identity(cost()));

        IDENTITY.forEach((name, change) -> {
            var changed = cost();
            change.accept(changed);

            assertThat(ids.add(LineId.identity(changed))).as(name).isTrue();
        });
    }

    @Test
    void shouldFindTheEnvironmentAtEitherPlace() {
        var nested = cost();
        var older = cost();
        older.getResource().setEnvironmentId(null);
        older.setEnvironmentId("env-1");

        assertThat(LineId.identity(older)).isEqualTo(LineId.identity(nested));
    }

    @Test
    void shouldGiveEqualLinesDifferentIdsByOrdinal() {
        var ids = new HashSet<Long>();
        for (var ordinal = 0; ordinal < 1_000; ordinal++) {
            ids.add(LineId.inWalk(LineId.identity(cost()), ordinal));
        }

        assertThat(ids).hasSize(1_000);
    }

    @Test
    void shouldTakeTheProvidersIdIntoAccountWhenALineStandsAlone() {
        var other = cost();
        other.setId("another");

        assertThat(LineId.alone(other)).isNotEqualTo(LineId.alone(cost()));
        assertThat(LineId.alone(cost())).isEqualTo(LineId.alone(cost()));
    }

    /** Written to topics and tables: if this fails, the code is wrong, not the numbers. */
    @Test
    void shouldNeverChange() {
        assertThat(List.of(
                        LineId.identity(cost()),
                        LineId.inWalk(1, 2),
                        LineId.alone(cost()),
                        LineId.identity(new RawConfluentCost())))
                .extracting(LineId::text)
                .containsExactly("58453da84acdf38a", "2480aff9fe93885a", "d2135a8a6b7a5a79", "c4cc4711e55f5825");
    }

    @Property(tries = 300)
    void shouldComeBackFromItsText(@ForAll long id) {
        assertThat(LineId.parse(LineId.text(id))).isEqualTo(id);
        assertThat(LineId.text(id)).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+1", "-1", "g", "0x1", " 1", "00000000000000001", "１"})
    void shouldRefuseWhatIsNoId(String text) {
        assertThatThrownBy(() -> LineId.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    private static RawConfluentCost cost() {
        var cost = new RawConfluentCost();
        cost.setEnvelope(new Envelope("confluent-poller", 0L, Instant.parse("2026-10-02T00:00:00Z")));
        cost.setId("ccloud-1");
        cost.setStartDate("2026-10-01");
        cost.setEndDate("2026-10-02");
        cost.setProduct("KAFKA");
        cost.setLineType("KAFKA_STORAGE");
        cost.setNetworkAccessType("INTERNET");
        cost.setUnit("GB");
        cost.setPrice("0.50");
        cost.setAmount("1");
        cost.setQuantity("2");
        cost.setTierDimensions(Map.of("region", "us-east-1"));
        cost.setResource(new RawConfluentResource("lkc-1", "orders", "env-1"));
        cost.setOther(Map.of());
        return cost;
    }
}
