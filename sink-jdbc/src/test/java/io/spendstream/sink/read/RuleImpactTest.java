package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import io.spendstream.sink.read.RuleImpact.Move;
import io.spendstream.sink.write.SampleInventory;
import io.spendstream.sink.write.SampleRules;
import io.spendstream.sink.write.Samples;
import io.spendstream.sink.write.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuleImpactTest {
    private Database database;
    private Tables tables;
    private RuleImpact impact;

    @BeforeEach
    void open() {
        database = TestDatabase.migrated();
        tables = new Tables(database.jdbi());
        impact = new RuleImpact(database.jdbi());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldMoveWhatNobodyPaysWhenARuleIsNew() {
        tables.write(fact(0, "10"), fact(1, "2.5"), fact(24, "4"), other(fact(0, "100")));

        var answer = impact.read(List.of(), List.of(rule("KAFKA", target("retail", "1"))), Samples.DAY);

        assertThat(answer.estimate()).isFalse();
        assertThat(answer.days())
                .extracting(day -> day.day() + " " + text(day.moves()))
                .containsExactly("2026-10-01 [nobody -12.5, retail +12.5]", "2026-10-02 [nobody -4, retail +4]");
        assertThat(text(answer.total())).isEqualTo("[nobody -16.5, retail +16.5]");
    }

    @Test
    void shouldSplitExactlyWhenWeightsDoNotDivide() {
        tables.write(fact(0, "0.00000000001"), fact(30, "-0.000000000005"));
        var thirds = rule("KAFKA", target("a", "1"), target("b", "1"), target("c", "1"));

        var answer = impact.read(List.of(), List.of(thirds), Samples.DAY);

        answer.days().forEach(day -> assertThat(sum(day.moves())).isEqualByComparingTo("0"));
        assertThat(answer.days().get(0).moves())
                .extracting(move -> move.businessUnit() + " " + move.net().unscaledValue())
                .containsExactly(" -10", "a 4", "b 3", "c 3");
        assertThat(answer.days().get(1).moves())
                .extracting(move -> move.businessUnit() + " " + move.net().unscaledValue())
                .containsExactly(" 5", "a -2", "b -2", "c -1");
    }

    @Test
    void shouldMoveNothingWhenTheSamePayTheSame() {
        tables.write(fact(0, "10"));
        var before = rule("KAFKA", target("retail", "1"), target("sales", "2"));
        var after = SampleRules.rule("renamed", 9, before.getVersions().get(0));

        assertThat(impact.read(List.of(before), List.of(after), Samples.DAY).days())
                .isEmpty();
    }

    @Test
    void shouldBeginWithTheDayAndEndWithTheVersion() {
        tables.write(fact(0, "1"), fact(24, "2"), fact(48, "4"));
        var after = rule("KAFKA", target("retail", "1"));
        after.getVersions().get(0).setValidTo(Samples.DAY.plusDays(2));

        var answer = impact.read(List.of(), List.of(after), Samples.DAY.plusDays(1));

        assertThat(text(answer.total())).isEqualTo("[nobody -2, retail +2]");
    }

    @Test
    void shouldFallBackToCatalogTagsAsTheyWereThatDay() {
        var before = SampleInventory.version("orders");
        before.setTags(Map.of("business_unit", "old owner"));
        before.setValidTo(Instant.parse("2026-10-02T00:00:00Z"));
        var after = SampleInventory.version("orders");
        after.setValidFrom(before.getValidTo());
        after.setTags(Map.of("business_unit", "new owner"));
        tables.write(SampleInventory.thing("lkc-1", "kafka-cluster", 1, before, after));
        tables.write(fact(0, "1"), fact(24, "2"));

        var answer = impact.read(List.of(rule("KAFKA", target("retail", "1"))), List.of(), Samples.DAY);

        assertThat(text(answer.total())).isEqualTo("[new owner +2, old owner +1, retail -3]");
    }

    @Test
    void shouldLookAtLabelsOfLinesAndAdmitWhenTheyDiffer() {
        tables.write(fact(0, "3"), other(fact(0, "5")));
        tables.write(
                Samples.line(1).setTags(Map.of("stage", "prod")).build(),
                Samples.line(2)
                        .setProduct("CONNECT")
                        .setTags(Map.of("stage", "test", "x", "y"))
                        .build());
        var after = rule("*", target("retail", "1"));
        after.getVersions().get(0).getMatch().setProduct(null);
        after.getVersions().get(0).getMatch().setTags(Map.of("stage", "prod"));

        var exact = impact.read(List.of(), List.of(after), Samples.DAY);
        tables.write(Samples.line(3)
                .setTags(Map.of())
                .setCostUsd(Samples.line(1).getCostUsd())
                .build());
        var estimate = impact.read(List.of(), List.of(after), Samples.DAY);

        assertThat(text(exact.total())).isEqualTo("[nobody -3, retail +3]");
        assertThat(exact.estimate()).isFalse();
        assertThat(estimate.estimate()).isTrue();
    }

    private static AttributionRule rule(String product, RuleTarget... targets) {
        var version = SampleRules.version(1, 1);
        version.setMatch(RuleMatch.newBuilder().setProduct(product).build());
        version.setTargets(List.of(targets));
        return SampleRules.rule("rule", 1, version);
    }

    private static RuleTarget target(String businessUnit, String weight) {
        return RuleTarget.newBuilder()
                .setBusinessUnit(businessUnit)
                .setWeight(weight)
                .build();
    }

    private static HourlyCostFact fact(int hour, String amount) {
        return Samples.fact(hour, "KAFKA", amount);
    }

    private static HourlyCostFact other(HourlyCostFact fact) {
        fact.setProduct("CONNECT");
        return fact;
    }

    private static String text(List<Move> moves) {
        return moves.stream()
                .flatMap(move -> Stream.of(move.movedIn(), move.movedOut())
                        .filter(amount -> amount.signum() != 0)
                        .map(amount -> (move.businessUnit().isEmpty() ? "nobody" : move.businessUnit())
                                + (amount.signum() > 0 ? " +" : " ")
                                + amount.stripTrailingZeros().toPlainString()))
                .toList()
                .toString();
    }

    private static BigDecimal sum(List<Move> moves) {
        return moves.stream().map(Move::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
