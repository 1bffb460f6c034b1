package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.testkit.TestFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the demo prints is what its tables hold when it has ended: nothing may have been on its way. */
@Tag("drill")
class DemoTest {
    private static final Pattern ROW = Pattern.compile("(?m)^    (\\S+) +(-?[\\d,]+\\.\\d{12})$");

    private final Path folder = TestFolder.fresh("demo").toAbsolutePath();

    @Test
    void shouldPrintWhatItsTablesHold() throws InterruptedException {
        var port = UpProcess.lastingPort();
        var environment = Map.of("SPENDSTREAM_DATA_DIR", folder.toString(), "POSTGRES_PORT", String.valueOf(port));

        var said =
                CommandLineRun.withHeap("-Xmx1g", environment, "demo", "--once").said(0);

        assertThat(said).containsPattern("(?s)(equal to the last digit.*){4}").doesNotContain("THEY DIFFER");
        var inDemo = Map.of(
                "SPENDSTREAM_DATA_DIR", folder.resolve("demo").toString(), "POSTGRES_PORT", String.valueOf(port));
        try (var postgres = ChildJvm.spendstream(inDemo, "postgres")) {
            postgres.awaitOutput("DATABASE_URL=");
            var held = BillingTables.on(port);
            assertThat(printed(said, "by principal")).hasSizeGreaterThan(5).allSatisfy((name, cost) -> assertThat(
                            held.one(
                                    "SELECT sum(cost_usd)::text FROM v_costs WHERE source = 'confluent' AND principal_id = '"
                                            + name + "'",
                                    String.class))
                    .as(name)
                    .isEqualTo(cost));
        }
    }

    private static Map<String, String> printed(String said, String title) {
        var from = said.indexOf(title);
        var rows = new HashMap<String, String>();
        ROW.matcher(said.substring(from, said.indexOf("\n\n", from)))
                .results()
                .forEach(row -> rows.put(row.group(1), row.group(2).replace(",", "")));
        return rows;
    }
}
