package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import io.spendstream.sink.write.SampleRules;
import io.spendstream.sink.write.Tables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RulesTest {
    private Database database;
    private Tables tables;
    private Rules rules;

    @BeforeEach
    void open() {
        database = TestDatabase.migrated();
        tables = new Tables(database.jdbi());
        rules = new Rules(database.jdbi());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldGiveBackTheRecordThatStands() {
        var rule = SampleRules.rule("gold", 1, SampleRules.version(1, 1), SampleRules.version(2, 20));
        tables.write(rule);

        assertThat(rules.records()).containsExactly(rule);
        assertThat(rules.record("gold")).contains(rule);
        assertThat(rules.record("silver")).isEmpty();
    }

    @Test
    void shouldShowDroppedVersionsOnlyWhereAllVersionsAreAskedFor() {
        tables.write(SampleRules.rule("gold", 1, SampleRules.version(1, 1), SampleRules.version(2, 20)));
        var edited = SampleRules.rule("gold", 2, SampleRules.version(1, 1), SampleRules.version(3, 10));
        tables.write(edited);
        tables.write(SampleRules.rule("silver", 3, SampleRules.version(1, 1)));

        assertThat(rules.list()).extracting(Rules.Rule::ruleId).containsExactly("gold", "silver");
        assertThat(rules.byId("gold").orElseThrow().versions())
                .extracting(version ->
                        version.name() + version.droppedAt().map(at -> " " + at).orElse(""))
                .containsExactly("gold@1", "gold@2 2026-01-01T00:00:02Z", "gold@3");
        assertThat(rules.record("gold")).contains(edited);
    }
}
