package io.spendstream.streams.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.CostChange;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the log of changes says of the money of each slice, day, product and payer. */
public final class ChangeLog {
    private record Subject(String slice, LocalDate day, String product, String businessUnit, String costCenter) {}

    private record Sum(BigInteger spend, BigInteger credits, long records) {
        static final Sum NONE = new Sum(BigInteger.ZERO, BigInteger.ZERO, 0);

        static Sum of(BigInteger cost) {
            return cost.signum() < 0 ? new Sum(BigInteger.ZERO, cost, 1) : new Sum(cost, BigInteger.ZERO, 1);
        }

        Sum plus(Sum other) {
            return new Sum(spend.add(other.spend), credits.add(other.credits), records + other.records);
        }
    }

    private final Map<Subject, Sum> last = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, Instant> clocks = new HashMap<>();

    /** @param changes of one generation, each slice's in order */
    public ChangeLog(List<CostChange> changes) {
        changes.forEach(this::shouldFollow);
    }

    private void shouldFollow(CostChange change) {
        var subject = new Subject(
                change.getSlice(),
                change.getUsageDay(),
                change.getProduct(),
                change.getBusinessUnit(),
                change.getCostCenter());
        var old = new Sum(
                Money.picodollars(change.getOldSpendUsd()),
                Money.picodollars(change.getOldCreditsUsd()),
                change.getOldRecords());
        var now = new Sum(
                Money.picodollars(change.getNewSpendUsd()),
                Money.picodollars(change.getNewCreditsUsd()),
                change.getNewRecords());
        assertThat(old).as("old of %s", change).isEqualTo(last.getOrDefault(subject, Sum.NONE));
        assertThat(now).as("new of %s", change).isNotEqualTo(old);
        assertThat(change.getSequence()).isGreaterThan(sequences.getOrDefault(change.getSlice(), 0L));
        assertThat(change.getChangedAt()).isAfterOrEqualTo(clocks.getOrDefault(change.getSlice(), Instant.MIN));
        assertThat(change.getCause()).isNotEmpty();
        assertThat(change.getSlice()).startsWith(change.getSource() + "|" + change.getOrgId() + "|");
        last.put(subject, now);
        sequences.put(change.getSlice(), change.getSequence());
        clocks.put(change.getSlice(), change.getChangedAt());
    }

    /** What was told last is what stands, no more and no less. */
    public void shouldEndIn(Map<FactName, FactText> facts) {
        var standing = new HashMap<Subject, Sum>();
        facts.forEach((name, fact) -> standing.merge(
                new Subject(name.slice(), name.usageDay(), name.product(), name.businessUnit(), name.costCenter()),
                Sum.of(fact.money().cost()),
                Sum::plus));
        var told = new HashMap<>(last);
        told.values().removeIf(Sum.NONE::equals);
        assertThat(Difference.of(told, standing)).as("changes").isEmpty();
    }
}
