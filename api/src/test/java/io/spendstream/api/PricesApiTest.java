package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.api.rules.RulesTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PricesApiTest {
    private static final String CARDS = "/api/v1/rate-cards";
    private static final String RATES = "/api/v1/fx-rates";
    private static final String STANDARD =
            """
            {"versions": [{"version": 1, "valid_from": "2026-10-01",
              "prices": [{"measure": "cpu_hours", "tiers": [{"usd_per_unit": "0.04"},
                                                            {"above": "100", "usd_per_unit": "0.03"}]}]}]}
            """;

    private ApiFixture api;

    @BeforeEach
    void open() {
        api = new ApiFixture().start(RulesTopic.empty());
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void shouldWriteACardAndSayItBack() {
        var written = api.put(CARDS + "/standard", STANDARD);
        var again = api.put(CARDS + "/standard", STANDARD);
        var read = api.get(CARDS + "/standard");

        assertThat(written.statusCode()).isEqualTo(202);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body())
                .isEqualTo(written.body())
                .isEqualTo(again.body())
                .contains("\"above\":\"100\"");
        assertThat(api.get(CARDS).body()).contains(read.body());
        assertThat(Documented.faults("PUT", CARDS + "/{id}", written)).isEmpty();
        assertThat(Documented.faults("GET", CARDS + "/{id}", read)).isEmpty();
        assertThat(api.get(CARDS + "/other").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldNameEveryFaultOfACard() {
        var refused = api.put(
                CARDS + "/standard",
                """
                {"versions": [{"version": 1, "valid_from": "2026-10-01",
                  "prices": [{"measure": "gpu_hours", "tiers": [{"above": "5", "usd_per_unit": "-1"}]}]}]}
                """);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("gpu_hours", "above 5", "usd_per_unit is between 0");
        assertThat(api.put(CARDS + "/standard", "{\"versions\": 7}").body()).contains("versions is not a list");
        assertThat(api.put(CARDS + "/standard", "{\"rate_card_id\": \"x\"}").body())
                .contains("not that of the path");
    }

    @Test
    void shouldImportRatesAndWriteOne() {
        var csv = "day,currency,usd_per_unit,provider\n2026-10-05,EUR,1.0876,ECB\n2026-10-05,JPY,0.0067,ECB\n";
        var imported = api.post(RATES + "/import", "text/csv", csv);
        var again = api.post(RATES + "/import", "text/csv", csv);
        var one = api.put(RATES + "/EUR/2026-10-06", "{\"usd_per_unit\": 1.09}");

        assertThat(imported.statusCode()).isEqualTo(202);
        assertThat(imported.body()).isEqualTo("{\"given\":2,\"written\":2}");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo("{\"given\":2,\"written\":0}");
        assertThat(one.statusCode()).isEqualTo(202);
        var list = api.get(RATES + "?currency=EUR&from=2026-10-05&to=2026-10-06");
        assertThat(list.body()).contains("\"usd_per_unit\":\"1.0876\"").doesNotContain("JPY", "1.09");
        assertThat(Documented.faults("GET", RATES, list)).isEmpty();
        assertThat(Documented.faults("POST", RATES + "/import", imported)).isEmpty();
    }

    @Test
    void shouldNameEveryFaultOfAFileByItsLineAndWriteNothing() {
        var refused = api.post(
                RATES + "/import",
                "text/csv",
                "currency,day,usd_per_unit\nEUR,2026-10-05,1\neuro,2026-10-05,0\nEUR,soon,1\nEUR,2026-10-05,2\n");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("line 3: currency is three letters")
                .contains("line 3: usd_per_unit is more than 0")
                .contains("line 4: day is a UTC day")
                .contains("line 5: EUR|2026-10-05 is there twice");
        assertThat(ApiFixture.json(api.get(RATES)).get("fx_rates")).isEmpty();
        assertThat(api.post(RATES + "/import", "text/csv", "currency,rate\n").body())
                .contains("there is no column day", "no meaning for column rate");
    }
}
