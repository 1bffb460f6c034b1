package io.spendstream.streams.allocate;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.EvenSplit;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.WeightedSplit;
import io.spendstream.streams.normalise.LegacySpellings;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllocationPageTest {
    private static final Path PAGE = Path.of("../docs/allocation.md");
    private static final Pattern ROW = Pattern.compile("\\| (?:`([A-Z_]+)`|(\\([a-z ]+\\))) \\|.*\\|");
    private static final Pattern VARIABLE = Pattern.compile("\\| `(ALLOCATION_[A-Z_]+)` \\| ([a-z0-9,-]+) \\|.*");

    /** What Confluent bills today. */
    private static final List<String> CURRENT = List.of(
            "KAFKA_STORAGE",
            "KAFKA_PARTITION",
            "KAFKA_NETWORK_READ",
            "KAFKA_NETWORK_WRITE",
            "KAFKA_BASE",
            "KAFKA_NUM_CKUS",
            "KAFKA_REST_PRODUCE",
            "KAFKA_STREAMS",
            "CLUSTER_LINKING_PER_LINK",
            "CLUSTER_LINKING_WRITE",
            "CLUSTER_LINKING_READ",
            "KSQL_NUM_CSUS",
            "FLINK_NUM_CFUS",
            "CONNECT_CAPACITY",
            "CONNECT_NUM_TASKS",
            "CONNECT_THROUGHPUT",
            "CONNECT_NUM_RECORDS",
            "CUSTOM_CONNECT_NUM_TASKS",
            "CUSTOM_CONNECT_THROUGHPUT",
            "GOVERNANCE_BASE",
            "SCHEMA_REGISTRY",
            "NUM_RULES",
            "AUDIT_LOG_READ",
            "TABLEFLOW_DATA_PROCESSED",
            "TABLEFLOW_NUM_TOPICS",
            "TABLEFLOW_STORAGE",
            "USM_CONNECTED_NODE",
            "SUPPORT",
            "PROMO_CREDIT");

    /** What it billed before. */
    private static final List<String> LEGACY =
            List.of("KAFKA_NUM_CKU", "KSQL_NUM_CSU", "FLINK_NUM_CFU", "CUSTOM_CONNECT_PLUGIN");

    @Test
    void shouldHaveARowForEveryLineType() {
        var wanted = Stream.of(CURRENT, LEGACY, List.of(AllocationTable.OTHERS)).flatMap(List::stream);

        assertThat(AllocationPage.lineTypes().keySet()).containsExactlyInAnyOrderElementsOf(wanted.toList());
    }

    @Test
    void shouldCountLegacyTypesAsOnesThatAreKnown() {
        assertThat(LegacySpellings.all()).containsOnlyKeys(LEGACY).values().allMatch(CURRENT::contains);
    }

    @Test
    void shouldShowTheTableAsItIs() throws IOException {
        var rows = AllocationPage.lineTypes();

        var page = rows();

        var missing = rows.values().stream().filter(row -> !page.containsValue(row));
        var surplus = page.values().stream().filter(row -> !rows.containsValue(row));
        assertThat(missing.toList()).as("rows missing in docs/allocation.md").isEmpty();
        assertThat(surplus.toList())
                .as("rows of docs/allocation.md that are not so")
                .isEmpty();
        assertThat(page).hasSameSizeAs(rows);
    }

    @Test
    void shouldShowEveryMethodWithItsConfidence() throws IOException {
        var page = Files.readString(PAGE);

        var missing = AllocationPage.methods().stream()
                .filter(row -> !page.contains(row.substring(0, row.length() - 2)))
                .toList();

        assertThat(missing)
                .as("beginnings of rows missing in docs/allocation.md")
                .isEmpty();
    }

    @Test
    void shouldShowTheSettingsWithTheirDefaults() throws IOException {
        var found = Files.readAllLines(PAGE).stream()
                .map(VARIABLE::matcher)
                .filter(matcher -> matcher.matches())
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));

        assertThat(found)
                .isEqualTo(Map.of(
                        "ALLOCATION_CKU_USAGE_PERCENT",
                        String.valueOf(AllocationSettings.DEFAULTS.ckuUsagePercent()),
                        "ALLOCATION_ORGANISATION_LINES",
                        AllocationSettings.DEFAULTS.organisationLines().name().toLowerCase(Locale.ROOT),
                        "ALLOCATION_LONG_LINES",
                        AllocationSettings.DEFAULTS.longLines().name().toLowerCase(Locale.ROOT),
                        "ALLOCATION_SHARED_NAMESPACES",
                        String.join(",", AllocationSettings.DEFAULTS.sharedNamespaces())));
    }

    /** The worked example of the page. */
    @Test
    void shouldSplitAsTheExampleSays() throws IOException {
        var hour = EvenSplit.of(Usd.parse("1"), 24).part(0);
        var last = EvenSplit.of(Usd.parse("1"), 24).part(23);
        var parts = WeightedSplit.by(Stream.of(5, 3, 3).map(BigInteger::valueOf).toList())
                .of(hour);

        var numbers = Stream.concat(Stream.of(hour, last), Arrays.stream(parts))
                .map(Usd::toString)
                .toList();

        assertThat(numbers)
                .containsExactly(
                        "0.041666666667", "0.041666666666", "0.018939393939", "0.011363636364", "0.011363636364");
        assertThat(Files.readString(PAGE)).contains(numbers);
    }

    private static Map<String, String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .map(ROW::matcher)
                .filter(matcher -> matcher.matches())
                .filter(row -> !row.group().startsWith("| `ALLOCATION_"))
                .collect(Collectors.toMap(
                        row -> row.group(1) == null ? row.group(2) : row.group(1), row -> row.group()));
    }
}
