package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import io.spendstream.sink.read.Lineage.AppliedRule;
import io.spendstream.sink.read.Lineage.Line;
import io.spendstream.sink.write.SampleRules;
import io.spendstream.sink.write.Samples;
import io.spendstream.sink.write.Tables;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineageTest {
    private static final Instant HOUR = Instant.parse("2026-10-01T05:00:00Z");

    private Database database;
    private Tables tables;
    private Lineage lineage;

    @BeforeEach
    void open() {
        database = TestDatabase.migrated();
        tables = new Tables(database.jdbi());
        lineage = new Lineage(database.jdbi());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldLeadFromAFactToItsLinesTheirRawRecordsAndItsRuleThoughThatWasDropped() {
        tables.write(SampleRules.rule("gold", 1, SampleRules.version(1, 1), SampleRules.version(2, 20)));
        tables.write(SampleRules.rule("gold", 2, SampleRules.version(1, 1)));
        tables.write(fact("1.5", "gold@2+tag:env-1"), other(fact("7", "gold@1")));
        // the inventory knew the cluster of the fact, the line did not
        tables.write(line(1).setClusterId("").build(), line(2).setRawOffset(8).build());
        tables.write(
                line(3).setResourceId("lkc-2").build(),
                line(4).setLineType("KAFKA_BASE").build());
        tables.write(line(5).setPeriodStart(HOUR.plusSeconds(3600)).build());
        tables.write(line(6).setPeriodEnd(HOUR).build());
        tables.write(Samples.slice(Samples.SLICE, true));

        var answer = lineage.read(HOUR, Map.of(Dimension.PRODUCT, "KAFKA"), 10);

        assertThat(answer.factCount()).isEqualTo(1);
        assertThat(answer.amounts().cost()).isEqualByComparingTo("1.5");
        assertThat(answer.facts().get(0).values())
                .containsEntry(Dimension.CLUSTER_ID, "lkc-1")
                .containsEntry(Dimension.DAY, "2026-10-01")
                .containsEntry(Dimension.RULE_ID, "gold@2+tag:env-1");
        assertThat(answer.facts().get(0).slice()).isEqualTo(Samples.SLICE.text());
        assertThat(answer.facts().get(0).settled()).isTrue();
        assertThat(answer.methods()).extracting(Lineage.Method::method).containsExactly("even");
        assertThat(answer.rules()).extracting(AppliedRule::ruleId).containsExactly("gold@2", "tag:env-1");
        assertThat(answer.rules().get(0).rule().orElseThrow().droppedAt()).isPresent();
        assertThat(answer.rules().get(1).rule()).isEmpty();
        assertThat(answer.lineCount()).isEqualTo(2);
        assertThat(answer.lineAmounts().cost()).isEqualByComparingTo("3");
        assertThat(answer.lines())
                .extracting(line -> line.rawTopic() + "-" + line.rawPartition() + "@" + line.rawOffset())
                .containsExactly("raw.confluent.costs-0@7", "raw.confluent.costs-0@8");
    }

    @Test
    void shouldCountAllButShowTheFirstWhenThereAreMore() {
        for (var i = 1; i <= 5; i++) {
            tables.write(fact(String.valueOf(i), ""));
            tables.write(line(i).build());
        }

        var answer = lineage.read(HOUR, Map.of(), 2);

        assertThat(answer.factCount()).isEqualTo(5);
        assertThat(answer.amounts().cost()).isEqualByComparingTo("15");
        assertThat(answer.facts())
                .extracting(fact -> fact.amounts().cost().intValueExact())
                .containsExactly(5, 4);
        assertThat(answer.lineCount()).isEqualTo(5);
        assertThat(answer.lines()).extracting(Line::lineId).containsExactly("0000000000000001", "0000000000000002");
    }

    @Test
    void shouldBeEmptyWhenNothingMatches() {
        tables.write(fact("1", ""));

        var answer = lineage.read(HOUR, Map.of(Dimension.BUSINESS_UNIT, "nobody"), 10);

        assertThat(answer.factCount()).isZero();
        assertThat(answer.amounts().cost()).isEqualByComparingTo("0");
        assertThat(answer.lines()).isEmpty();
        assertThat(answer.rules()).isEmpty();
    }

    private static HourlyCostFact fact(String amount, String ruleId) {
        var fact = Samples.fact(5, "KAFKA", amount);
        fact.setRuleId(ruleId);
        return fact;
    }

    private static HourlyCostFact other(HourlyCostFact fact) {
        fact.setProduct("CONNECT");
        return fact;
    }

    private static CostLine.Builder line(long id) {
        return Samples.line(id);
    }
}
