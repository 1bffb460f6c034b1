package io.spendstream.sink.read;

import io.spendstream.schemas.avro.AttributionRule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Which money would move, if attribution rules were other ones. */
public final class RuleImpact {
    private final Jdbi jdbi;

    public RuleImpact(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param estimate whether some facts are of lines with different labels that rules look at; then not all is exact
     * @param days only those on which money moves
     */
    public record Answer(LocalDate from, boolean estimate, List<Day> days, List<Move> total) {}

    /** @param moves sum to 0 */
    public record Day(LocalDate day, List<Move> moves) {}

    /**
     * What would come to and go from those who pay; all empty are costs that nobody pays.
     *
     * @param movedIn not negative
     * @param movedOut not positive
     */
    public record Move(String businessUnit, String costCenter, String team, BigDecimal movedIn, BigDecimal movedOut) {
        public BigDecimal net() {
            return movedIn.add(movedOut);
        }
    }

    /**
     * @param before all rules as they stand
     * @param after all rules as they would be
     * @param from first UTC day that is looked at
     */
    public Answer read(Collection<AttributionRule> before, Collection<AttributionRule> after, LocalDate from) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            var labels = LineLabels.read(handle, from, before, after);
            var moves = new Moves(before, after, CatalogTags.read(handle), labels);
            moves.addFacts(handle, from);
            return moves.answer(from);
        });
    }
}
