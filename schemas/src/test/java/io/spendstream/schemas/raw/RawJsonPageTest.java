package io.spendstream.schemas.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.RateCard;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.rules.RuleCheck;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** docs/raw-json.md is what people copy from: its examples must be readable, its tables complete. */
class RawJsonPageTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^```json\n(.*?)^```$", Pattern.DOTALL);
    private static final Pattern KEYED_EXAMPLE = Pattern.compile("(?m)^(\\S.*)\t(\\{.*})$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    private final Map<String, String> sections = sections();

    @Test
    void shouldHaveASectionForEachTopicThatTakesJson() {
        assertThat(sections.keySet())
                .containsExactlyElementsOf(Topics.all().stream()
                        .map(Topic::name)
                        .filter(name -> name.startsWith("raw.") || name.startsWith("ref."))
                        .toList());
    }

    @Test
    void shouldHaveExamplesThatCanBeRead() {
        for (var topic : List.of(
                "raw.gcp.billing",
                "raw.focus.charges",
                "raw.usage.reports",
                "raw.confluent.usage",
                "raw.confluent.inventory",
                "ref.attribution-rules",
                "ref.rate-cards",
                "ref.fx-rates")) {
            var examples = EXAMPLE.matcher(sections.get(topic)).results().toList();

            assertThat(examples).as("examples of " + topic).isNotEmpty();
            examples.forEach(example -> shouldBeGood(read(topic, example.group(1))));
        }
    }

    @Test
    void shouldHaveLinesForTheConsoleThatCanBeRead() {
        var lines = KEYED_EXAMPLE
                .matcher(sections.get("raw.confluent.costs"))
                .results()
                .toList();

        assertThat(lines).isNotEmpty();
        for (var line : lines) {
            assertThat(Slice.parse(line.group(1)).source()).isEqualTo("confluent");
            assertThat(line.group(2))
                    .contains("\"start_date\":\"" + Slice.parse(line.group(1)).day() + "\"");
            shouldBeGood(read("raw.confluent.costs", line.group(2)));
        }
    }

    @Test
    void shouldListEveryField() {
        Map.of(
                        "raw.usage.reports", RawUsageReport.getClassSchema(),
                        "raw.confluent.usage", RawConfluentUsage.getClassSchema(),
                        "raw.confluent.inventory", InventoryEntity.getClassSchema(),
                        "ref.rate-cards", RateCard.getClassSchema(),
                        "ref.fx-rates", FxRate.getClassSchema(),
                        "ref.attribution-rules", AttributionRule.getClassSchema())
                .forEach((topic, schema) -> {
                    var rows = ROW.matcher(sections.get(topic)).results().map(row -> row.group(1));
                    var fields = new ArrayList<String>();
                    collect(schema, "", fields);

                    assertThat(rows).as("rows of " + topic).containsExactlyInAnyOrderElementsOf(fields);
                });
    }

    private static void shouldBeGood(SpecificRecord record) {
        if (record instanceof AttributionRule rule) {
            assertThat(RuleCheck.faults(rule)).isEmpty();
        }
        if (record instanceof RawUsageReport report) {
            assertThat(UsageReportCheck.faults(report)).isEmpty();
        }
        if (record instanceof InventoryEntity entity) {
            assertThat(entity.getVersions()).isNotEmpty();
        }
    }

    private static SpecificRecord read(String topic, String json) {
        return RawJson.read(topic, json.getBytes(StandardCharsets.UTF_8), NOW);
    }

    /** As the tables spell them: {@code versions[].match.tags}. */
    private static void collect(Schema schema, String path, List<String> fields) {
        for (var field : schema.getFields()) {
            var at = path + field.name();
            fields.add(at);
            if (field.schema().getType() == Schema.Type.RECORD) {
                collect(field.schema(), at + ".", fields);
            } else if (field.schema().getType() == Schema.Type.ARRAY
                    && field.schema().getElementType().getType() == Schema.Type.RECORD) {
                collect(field.schema().getElementType(), at + "[].", fields);
            }
        }
    }

    /** What follows a heading that is a topic's name, until the next heading of that size. */
    private static Map<String, String> sections() {
        var sections = new LinkedHashMap<String, String>();
        for (var section : page().split("(?m)^## ")) {
            var end = section.indexOf('`', 1);
            if (section.startsWith("`")) {
                sections.put(section.substring(1, end), section.substring(end));
            }
        }
        return sections;
    }

    private static String page() {
        try {
            return Files.readString(Path.of("../docs/raw-json.md"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
