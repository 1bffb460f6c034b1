package io.spendstream.api.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.spendstream.schemas.avro.RuleTarget;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleFileTest {
    private static final String HEADER = "rule_id,priority,valid_from,valid_to,source,org_id,env_id,cluster_id,"
            + "resource_id,principal_id,product,project_id,tag,business_unit,cost_center,team,weight,description\n";

    @Test
    void shouldMakeTargetsOfLinesWhenTheyShareRuleAndDay() {
        var drafts = csv(HEADER
                + "shared,50,2026-10-01,2027-01-01,confluent,,env-1,,,sa-*,KAFKA,,team=pay*;tier=1,retail,cc-1,a,2,\"for, two\"\n"
                + "\n"
                + "other,,2026-10-01,,,,,,,,,,,hr,,,,\n"
                + "shared,,2026-10-01,,,,,,,,KAFKA,,,retail,cc-2,b,1.5,\n");

        assertThat(drafts).extracting(RuleDraft::ruleId).containsExactly("shared", "other");
        var version = drafts.get(0).versions().get(0);
        assertThat(version.getPriority()).isEqualTo(50);
        assertThat(version.getValidTo()).isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(version.getDescription()).isEqualTo("for, two");
        assertThat(version.getMatch().getTags()).isEqualTo(Map.of("team", "pay*", "tier", "1"));
        assertThat(version.getMatch().getPrincipalId()).isEqualTo("sa-*");
        assertThat(version.getMatch().getOrgId()).isNull();
        assertThat(version.getTargets())
                .containsExactly(
                        new RuleTarget("retail", "cc-1", "a", "2"), new RuleTarget("retail", "cc-2", "b", "1.5"));
        assertThat(drafts.get(1).versions().get(0).getPriority()).isEqualTo(100);
    }

    @Test
    void shouldTakeColumnsInAnyOrderWhenAByteOrderMarkBegins() {
        var drafts = csv("\uFEFFteam, valid_from ,rule_id\r\nb,2026-10-05,kafka\r\na,2026-10-01,kafka\r\n");

        assertThat(drafts).hasSize(1);
        assertThat(drafts.get(0).versions())
                .extracting(version -> version.getTargets().get(0).getTeam())
                .containsExactly("a", "b");
    }

    @Test
    void shouldListAllFaultsOfACsvWithTheirLines() {
        var faults = csvFaults(HEADER
                + "Bad Name,high,2026-10-01,2026-09-01,,,,,,,,,team,,,,0,\n"
                + "good,,2026-10-01,,,,,,,,,,,retail,,,,\n"
                + "good,7,2026-10-01,,,,,,,,,,,retail,,,,\n"
                + "good,,2026-10-01,,,,,,,,,,,hr,,,-1,\n"
                + "late,,October,,,,,,,,,,,,,,,\n"
                + ",,2026-10-01,,,,,,,,,,,,,,,\n"
                + "short,,2026-10-01\n"
                + "empty,,2026-10-01,2026-10-01,,,,,,,,,,,,,,\n");

        assertThat(faults)
                .containsExactly(
                        "line 2: weight: a weight is positive and has at most 9 decimals, not '0'",
                        "line 2: tag is name=value, several by ;, not 'team'",
                        "line 2: priority is a whole number, not 'high'",
                        "line 2: rule_id is 1 to 100 of a-z, 0-9, dot, dash, underscore and begins with a letter or"
                                + " digit, not 'Bad Name'",
                        "line 2: valid_to 2026-09-01 is before valid_from 2026-10-01",
                        "line 4: priority is not as in line 3, which begins this version",
                        "line 4: an earlier line of this version has the same business_unit, cost_center and team",
                        "line 5: weight: a weight is positive and has at most 9 decimals, not '-1'",
                        "line 6: valid_from is a UTC day such as 2026-10-01, not 'October'",
                        "line 7: rule_id is missing",
                        "line 8: there are 3 fields, and 18 columns",
                        "line 9: valid_to 2026-10-01 is not after valid_from");
    }

    @Test
    void shouldSayWhatIsWrongWithTheFileItself() {
        assertThat(csvFaults("rule_id,teem,rule_id\nx,y,z\n"))
                .hasSize(3)
                .allMatch(fault -> fault.startsWith("line 1: "))
                .anyMatch(fault -> fault.contains("no column 'teem'"))
                .anyMatch(fault -> fault.contains("rule_id is there twice"))
                .anyMatch(fault -> fault.contains("no column valid_from"));
        assertThat(csvFaults(HEADER + "a,,2026-10-01,,,,,,,,,,,,,,,\"open\nb,,2026-10-01,,,,,,,,,,,,,,,\n"))
                .contains("a quotation mark is not closed");
        assertThat(csvFaults("")).containsExactly("there are no rules in it");
        assertThat(csvFaults(HEADER)).containsExactly("there are no rules in it");
        var notUtf8 = catchThrowableOfType(
                RuleFaultsException.class, () -> RuleFile.CSV.read(new byte[] {'r', (byte) 0xe9, ','}));
        assertThat(notUtf8).hasMessage("the file is not UTF-8");
    }

    @Test
    void shouldReadAJsonArray() {
        var drafts = json(
                """
                [{"rule_id": "kafka", "valid_from": "2026-10-01", "targets": [{"team": "a"}]},
                 {"rule_id": "kafka", "valid_from": "2026-11-01", "priority": 7, "valid_to": null,
                  "match": {"env_id": "", "tags": {"team": "x"}},
                  "targets": [{"business_unit": "retail", "weight": 0.000000001}, {"weight": "2"}]}]
                """);

        assertThat(drafts).hasSize(1);
        var second = drafts.get(0).versions().get(1);
        assertThat(second.getPriority()).isEqualTo(7);
        assertThat(second.getMatch().getEnvId()).isEmpty();
        assertThat(second.getMatch().getClusterId()).isNull();
        assertThat(second.getTargets()).extracting(RuleTarget::getWeight).containsExactly("1E-9", "2");
    }

    @Test
    void shouldListAllFaultsOfAJsonWithTheirLines() {
        var faults = jsonFaults(
                """
                [
                  {"rule_id": "a", "valid_from": "2026-10-01", "targets": [{"team": "a", "weigth": 1}], "version": 3},
                  {"valid_from": "1.10.2026", "priority": 1.5, "targets": [],
                   "match": {"product": 7, "tags": {"a": 1}}},
                  {"rule_id": "b", "valid_from": "2026-10-01", "targets": [{}]},
                  7,
                  {"rule_id": "b", "valid_from": "2026-10-01", "targets": [{}]},
                  {"rule_id": "c", "rule_id": "d"}
                ]
                """);

        assertThat(faults)
                .satisfiesExactly(
                        fault -> assertThat(fault)
                                .startsWith("line 2: there is no field version; there are rule_id, valid_from"),
                        fault -> assertThat(fault).startsWith("line 2: there is no field targets[0].weigth; there are"),
                        fault -> assertThat(fault).isEqualTo("line 3: rule_id is missing"),
                        fault -> assertThat(fault).isEqualTo("line 3: valid_from is a UTC day such as \"2026-10-01\""),
                        fault -> assertThat(fault).isEqualTo("line 3: match.product is a text"),
                        fault -> assertThat(fault).isEqualTo("line 3: match.tags is a JSON object of texts"),
                        fault -> assertThat(fault).isEqualTo("line 3: priority is a whole number"),
                        fault -> assertThat(fault).isEqualTo("line 3: targets has 0 entries, not 1 to 100"),
                        fault -> assertThat(fault).startsWith("line 6: a rule is a JSON object of rule_id"),
                        fault -> assertThat(fault).isEqualTo("line 7: rule b is given twice from 2026-10-01 on"),
                        fault -> assertThat(fault).startsWith("line 8: not JSON: Duplicate"));
        assertThat(jsonFaults("[{\"rule_id\": 1e99999999999}]")).anyMatch(fault -> fault.contains("not JSON"));
        assertThat(jsonFaults("{}")).containsExactly("line 1: the file is a JSON array of rules");
        assertThat(jsonFaults("[")).anyMatch(fault -> fault.contains("not JSON"));
        assertThat(jsonFaults("[]")).containsExactly("there are no rules in it");
    }

    @Test
    void shouldGoByTheNameOfTheFile() {
        assertThat(RuleFile.named("Rules.CSV")).isEqualTo(RuleFile.CSV);
        assertThat(RuleFile.named("rules.json")).isEqualTo(RuleFile.JSON);
    }

    private static List<RuleDraft> csv(String text) {
        return RuleFile.CSV.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<RuleDraft> json(String text) {
        return RuleFile.JSON.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> csvFaults(String text) {
        return faults(RuleFile.CSV, text);
    }

    private static List<String> jsonFaults(String text) {
        return faults(RuleFile.JSON, text);
    }

    private static List<String> faults(RuleFile kind, String text) {
        var fault =
                catchThrowableOfType(RuleFaultsException.class, () -> kind.read(text.getBytes(StandardCharsets.UTF_8)));
        return fault.faults().stream().map(RuleFault::toString).toList();
    }
}
