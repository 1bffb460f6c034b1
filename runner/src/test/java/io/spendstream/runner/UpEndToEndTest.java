package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.simulators.confluent.BillTotal;
import io.spendstream.simulators.confluent.ConfluentBill;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class UpEndToEndTest {
    private static final String ALL_TIME = "/api/v1/costs/summary?from=2020-01-01&to=2199-01-01";

    private final UpProcess up = SharedPipeline.running();
    private final ConfluentBill bill = up.simulator.bill();
    private final BillingTables tables = up.tables();

    @Test
    void shouldTellBillToTheLastDigitWhenItWasCollected() {
        var total = bill.total(bill.firstDay(), bill.today().plusDays(1));

        var summary = up.get(ALL_TIME).json();

        assertThat(money(summary, "net_cost")).isEqualByComparingTo(total.net());
        assertThat(money(summary, "total_spend").add(money(summary, "total_credits")))
                .isEqualByComparingTo(total.net());
        assertThat(summary.get("records").asLong()).isEqualTo(tables.facts());
        tables.assertBill(bill);
    }

    @Test
    void shouldTellBillOfEachProductAndEnvironmentWhenGrouped() {
        var to = bill.today().plusDays(1);

        var products = groups("product");
        var environments = groups("env_id");

        assertThat(products).isEqualTo(nets(bill.totalByProduct(bill.firstDay(), to)));
        assertThat(environments).isEqualTo(nets(bill.totalByEnvironment(bill.firstDay(), to)));
    }

    @Test
    void shouldSplitNetCostIntoSettledAndProvisionalWhenSummarised() {
        var summary = up.get(ALL_TIME).json();

        var settled = money(summary, "settled_net_cost");
        var provisional = money(summary, "provisional_net_cost");
        assertThat(settled.add(provisional)).isEqualByComparingTo(money(summary, "net_cost"));
        assertThat(settled).isPositive();
        assertThat(provisional).isNotZero();
    }

    @Test
    void shouldChangeNothingWhenSameDaysAreCollectedAgain() {
        var before = tables.snapshot();

        up.collectAll();

        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(tables.snapshot()).isEqualTo(before));
    }

    @Test
    void shouldTellBillAgainWhenDaysWereRestated() {
        var before = tables.factCost();
        var difference = BigDecimal.ZERO;
        for (var age : new int[] {1, 2, 7, 9, 12}) {
            difference =
                    difference.add(bill.restate(bill.today().minusDays(age)).difference());
        }

        up.collectAll();

        assertThat(tables.factCost()).isEqualByComparingTo(before.add(difference));
    }

    @Test
    void shouldKnowRunAtOnceWhenAskedToCollect() {
        var from = bill.today().minusDays(3);

        var run = up.askToCollect(from, bill.today());
        var known = up.get("/api/v1/runs/" + run);

        assertThat(known.status()).isEqualTo(200);
        assertThat(known.json().get("start_date").textValue()).isEqualTo(from.toString());
        up.awaitSucceeded(run);
        assertThat(up.get("/api/v1/runs/" + run).json().get("slices").asInt()).isEqualTo(3);
    }

    @Test
    void shouldReportEveryPartUpWhenAllWork() {
        var health = up.get("/healthz");

        assertThat(health.status()).as(health.body()).isEqualTo(200);
        var parts = health.json().get("parts");
        assertThat(parts.fieldNames()).toIterable().contains("database", "kafka", "ingest", "streams", "sink");
        assertThat(parts.findValuesAsText("status")).containsOnly("up");
    }

    @Test
    void shouldExposeMetricsOfAllStagesWhenScraped() {
        var metrics = up.get("/metrics").body();

        assertThat(metrics.lines().filter(line -> !line.startsWith("#")))
                .anyMatch(line -> line.startsWith("spendstream_ingest_runs_total{") && line.endsWith(".0"))
                .anyMatch(line -> line.startsWith("spendstream_ledger_records_total "))
                .anyMatch(line -> line.startsWith("spendstream_sink_"))
                .anyMatch(line -> line.startsWith("jvm_memory_"));
    }

    @Test
    void shouldHaveNoTopicButThosePrintedWhenRunning() throws Exception {
        var there = new TreeSet<String>();
        try (var admin = Admin.create(Map.of("bootstrap.servers", up.bootstrapServers()))) {
            there.addAll(admin.listTopics().names().get());
        }

        try (var printing = ChildJvm.spendstream(Map.of(), "topics", "--print")) {
            assertThat(printing.awaitExit()).isZero();
            assertThat(there).isNotEmpty().allSatisfy(topic -> assertThat(printing.output())
                    .contains("--create --topic " + topic + " "));
        }
    }

    private Map<String, BigDecimal> groups(String dimension) {
        var groups = up.get(ALL_TIME + "&group_by=" + dimension).json().get("groups");
        return StreamSupport.stream(groups.spliterator(), false)
                .collect(Collectors.toMap(
                        group -> group.get(dimension).textValue(),
                        group -> money(group, "net_cost"),
                        BigDecimal::add,
                        TreeMap::new));
    }

    private static Map<String, BigDecimal> nets(Map<String, BillTotal> totals) {
        var nets = new TreeMap<String, BigDecimal>();
        totals.forEach((name, total) -> nets.put(name, total.net()));
        return nets;
    }

    private static BigDecimal money(JsonNode json, String field) {
        return new BigDecimal(json.get(field).textValue());
    }
}
