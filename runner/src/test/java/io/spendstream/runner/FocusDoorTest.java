package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.simulators.focus.FocusExport;
import io.spendstream.simulators.focus.Provider;
import io.spendstream.simulators.gcp.BillingAccount;
import io.spendstream.simulators.gcp.GcpOptions;
import io.spendstream.simulators.gcp.GcpSimulator;
import io.spendstream.testkit.TestFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** POST /api/v1/import/focus of a whole pipeline that polls Google Cloud beside it. */
class FocusDoorTest {
    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    private static final String HEADER =
            "ProviderName,BillingAccountId,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,BilledCost\n";

    private final Path folder = TestFolder.fresh("focus-door");
    private final GcpSimulator simulator = GcpSimulator.start(GcpOptions.DEFAULTS.withDays(1));
    private final UpProcess up = new UpProcess(Map.of(
            "GCP_BIGQUERY_HOST",
            simulator.url(),
            "GCP_BILLING_TABLES",
            simulator.export().accounts().stream().map(BillingAccount::table).collect(Collectors.joining(","))));

    @AfterEach
    void close() {
        up.close();
        simulator.close();
    }

    @Test
    void shouldImportWhatComesAndSayWhyItImportsNothing() throws IOException {
        up.startAndAwaitRunning().awaitOutput("collected gcp: ");
        var export = new FocusExport(Provider.AWS, "1234", SEPTEMBER, 300, 3);

        var imported = HttpAnswer.postFiles(door("cur"), export.writeParts(folder, 3));

        assertThat(imported.status()).as(imported.body()).isEqualTo(200);
        assertThat(imported.json().get("rows").asInt()).isEqualTo(300);
        assertThat(imported.json().get("accounts").toString()).isEqualTo("[\"AWS 1234\"]");
        assertThat(imported.json().get("first_day").textValue()).isEqualTo("2026-09-01");
        assertThat(imported.json().get("billed").get("USD").textValue())
                .isEqualTo(export.billed().setScale(12).toPlainString());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(netOfFocus()).isEqualByComparingTo(export.billed()));

        shouldListRejectedRows();
        shouldRefuseWhatIsNoFile();
        shouldRefuseAnAccountThatIsPolled();
        assertThat(netOfFocus()).isEqualByComparingTo(export.billed());
    }

    private void shouldListRejectedRows() throws IOException {
        var file = write("faulty.csv", row("1234", "much"), row("1234", "1"));

        var answer = HttpAnswer.postFile(door("other") + "&file_name=faulty.csv", file);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        var faults = answer.json().get("faults");
        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).get("file").textValue()).isEqualTo("faulty.csv");
        assertThat(faults.get(0).get("line").asInt()).isEqualTo(2);
        assertThat(faults.get(0).get("detail").textValue()).contains("BilledCost", "much");
    }

    private void shouldRefuseWhatIsNoFile() throws IOException {
        var bill = Files.writeString(folder.resolve("bill.csv"), "date,amount\n2026-09-01,5\n");

        var noFocus = HttpAnswer.postFile(door("other") + "&file_name=bill.csv", bill);
        var noName = HttpAnswer.postFile(door("other") + "&file_name=bill.xlsx", bill);
        var noDataset = HttpAnswer.postFile(door("a/b") + "&file_name=bill.csv", bill);

        assertThat(noFocus.status()).isEqualTo(422);
        assertThat(noFocus.body()).contains("bill.csv is no FOCUS file");
        assertThat(noName.status()).isEqualTo(400);
        assertThat(noName.body()).contains("bill.xlsx does not end in .csv");
        assertThat(noDataset.status()).isEqualTo(400);
        assertThat(noDataset.body()).contains("a dataset's name");
    }

    private void shouldRefuseAnAccountThatIsPolled() throws IOException {
        var account = simulator.export().accounts().get(0).id();
        var file = write("polled.csv", row(account, "5"));
        await().atMost(Duration.ofSeconds(60)).until(() -> !up.tables()
                .rows("SELECT 1 AS one FROM slices WHERE scope = '" + account + "'")
                .isEmpty());

        var answer = HttpAnswer.postFile(door("other") + "&file_name=polled.csv", file);

        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains("account " + account, "also_polled=true");
    }

    private BigDecimal netOfFocus() {
        var summary = up.get("/api/v1/costs/summary?source=focus&from=2026-08-01&to=2026-12-01")
                .json();
        return new BigDecimal(summary.get("net_cost").textValue());
    }

    private String door(String dataset) {
        return up.url("/api/v1/import/focus?dataset=" + dataset);
    }

    private Path write(String name, String... rows) throws IOException {
        return Files.writeString(folder.resolve(name), HEADER + String.join("\n", List.of(rows)) + "\n");
    }

    private static String row(String account, String billed) {
        return "AWS," + account + ",USD,2026-09-01T00:00:00Z,2026-09-02T00:00:00Z," + billed;
    }
}
