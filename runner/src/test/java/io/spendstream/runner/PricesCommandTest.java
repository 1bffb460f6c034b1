package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.testkit.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rates and cards of a time that no bill knows, so that the shared pipeline's numbers stay as they are. */
@Tag("drill")
class PricesCommandTest {
    private static final String CARD =
            """
            {"rate_card_id": "%s", "versions": [{"version": 1, "valid_from": "2190-01-01",
              "prices": [{"measure": "cpu_hours", "tiers": [{"usd_per_unit": "%s"}]}]}]}
            """;

    private final UpProcess up = SharedPipeline.running();
    private final Path folder = TestFolder.fresh("prices").toAbsolutePath();

    @Test
    void shouldWriteRatesThatAreNewAndPutThemIntoTheTable() throws IOException {
        var file = file("rates.csv", "day,currency,usd_per_unit\n2190-01-01,EUR,1.25\n2190-01-02,EUR,1.5\n");

        assertThat(run(0, "fx-rates", "import", file, "--dry-run"))
                .contains("2 of 2 rates would be written to ref.fx-rates");
        assertThat(run(0, "fx-rates", "import", file))
                .contains("2 of 2 rates written to ref.fx-rates", "running streams stages");
        assertThat(run(0, "fx-rates", "import", file))
                .contains("0 of 2 rates written")
                .doesNotContain("running streams");
        var changed = file("rates.csv", "currency,day,usd_per_unit\nEUR,2190-01-02,1.75\n");
        assertThat(run(0, "fx-rates", "import", changed)).contains("1 of 1 rates written");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        up.tables()
                                .rows(
                                        "SELECT day || ' ' || usd_per_unit AS rate FROM fx_rates WHERE day >= '2190-01-01' ORDER BY day"))
                .extracting(row -> row.get("rate"))
                .containsExactly("2190-01-01 1.25", "2190-01-02 1.75"));
    }

    @Test
    void shouldWriteCardsThatAreNew() throws IOException {
        var two = "[" + CARD.formatted("one", "0.04") + "," + CARD.formatted("two", "0.05") + "]";
        var file = file("cards.json", two);

        assertThat(run(0, "rate-cards", "import", file, "--dry-run")).contains("2 of 2 rate cards would be written");
        assertThat(run(0, "rate-cards", "import", file)).contains("2 of 2 rate cards written to ref.rate-cards");
        assertThat(run(0, "rate-cards", "import", file("one.json", CARD.formatted("one", "0.04"))))
                .contains("0 of 1 rate cards written");
        assertThat(up.get("/api/v1/rate-cards/two").body()).contains("0.05");
    }

    @Test
    void shouldListAllFaultsAndWriteNothing() throws IOException {
        var rates = file("faulty.csv", "currency,day,usd_per_unit\neuro,2190-03-01,1\nEUR,soon,1\nEUR,2190-03-03,1\n");
        var cards = file(
                "faulty.json",
                "[" + CARD.formatted("BAD", "1") + ",7," + CARD.formatted("same", "1") + ","
                        + CARD.formatted("same", "-1") + "]");

        assertThat(run(2, "fx-rates", "import", rates))
                .contains(rates + ": line 2: currency", rates + ": line 3: day is a UTC day")
                .doesNotContain("\tat ");
        assertThat(run(2, "rate-cards", "import", cards))
                .contains(
                        cards + ": card 1: rate_card_id",
                        "card 2: it is no JSON object",
                        "card 4: ",
                        "same is there twice")
                .doesNotContain("\tat ");
        assertThat(up.get("/api/v1/fx-rates?from=2190-03-01&to=2190-04-01")
                        .json()
                        .get("fx_rates"))
                .isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWhenThereIsNoFile() throws IOException {
        var none = folder.resolve("none").toString();

        assertThat(run(2, "fx-rates", "import", none)).contains("none cannot be read: there is no such file");
        assertThat(run(2, "rate-cards", "import", none)).contains("none cannot be read: there is no such file");
        assertThat(run(2, "rate-cards", "import", file("text.json", "no json"))).contains("it is no JSON");
        assertThat(run(2, "rate-cards", "import", file("empty.json", "[]"))).contains("there is no rate card");
        assertThat(run(2, "fx-rates")).contains("fx-rates import FILE");
        assertThat(run(2, "rate-cards")).contains("rate-cards import FILE");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private String run(int code, String... arguments) {
        return CommandLineRun.of(up.environment(), arguments).said(code);
    }
}
