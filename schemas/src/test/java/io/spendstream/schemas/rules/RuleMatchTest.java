package io.spendstream.schemas.rules;

import static io.spendstream.schemas.rules.RuleBook.matches;
import static io.spendstream.schemas.rules.SampleRules.match;
import static io.spendstream.schemas.rules.SampleRules.project;
import static io.spendstream.schemas.rules.SampleRules.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.RuleMatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleMatchTest {

    @Test
    void shouldMatchEverythingWhenNothingIsGiven() {
        assertThat(matches(RuleMatch.newBuilder().build(), subject(Map.of()))).isTrue();
        assertThat(matches(RuleMatch.newBuilder().build(), project("gcp", ""))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "source,confluent",
        "org_id,org-1",
        "env_id,env-1",
        "cluster_id,lkc-1",
        "resource_id,lcc-1",
        "principal_id,sa-1",
        "product,CONNECT"
    })
    void shouldCompareEachField(String field, String found) {
        assertThat(matches(match(field, found), subject(Map.of()))).isTrue();
        assertThat(matches(match(field, found.substring(0, 2) + "*"), subject(Map.of())))
                .isTrue();
        assertThat(matches(match(field, "*"), subject(Map.of()))).isTrue();
        for (var other : List.of("", found.substring(1), found + "x", found + "x*", found.toUpperCase() + "_", "x*")) {
            assertThat(matches(match(field, other), subject(Map.of())))
                    .as(other)
                    .isFalse();
        }
    }

    @Test
    void shouldOnlyMatchWhenAllFieldsDo() {
        var match = match("org_id", "org-1");
        match.setPrincipalId("sa-2");

        assertThat(matches(match, subject(Map.of()))).isFalse();
    }

    @Test
    void shouldNotTakeNothingForSomethingWhenThereIsAWildcard() {
        var nowhere = project("gcp", "");

        assertThat(matches(match("env_id", "*"), nowhere)).isFalse();
        assertThat(matches(match("env_id", ""), nowhere)).isTrue();
    }

    @Test
    void shouldMatchTags() {
        var match = RuleMatch.newBuilder()
                .setTags(Map.of("team", "pay*", "owner", "x"))
                .build();

        assertThat(matches(match, subject(Map.of("team", "payments", "owner", "x", "more", "y"))))
                .isTrue();
        assertThat(matches(match, subject(Map.of("team", "payments")))).isFalse();
        assertThat(matches(match, subject(Map.of("team", "payments", "owner", "y"))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop-prod", "shop-*", "*"})
    void shouldMatchProjectsOnlyWhereTheSourceHasThem(String wanted) {
        assertThat(matches(match("project_id", wanted), project("gcp", "shop-prod")))
                .isTrue();
        assertThat(matches(match("project_id", wanted), project("gcp", "stop"))).isEqualTo(wanted.equals("*"));
        assertThat(matches(match("project_id", wanted), project("confluent", "shop-prod")))
                .isFalse();
    }

    @Test
    void shouldNotTakeASourceWithoutProjectsForAnEmptyProject() {
        assertThat(matches(match("project_id", ""), subject(Map.of()))).isFalse();
    }
}
