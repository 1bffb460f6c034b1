package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tokens that lead from page to page of a list. */
final class ListTokensTest {
    private static final String ACCOUNTS = "/iam/v2/service-accounts";

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final ConfluentSimulator simulator = ConfluentSimulator.start(
            SimulatorOptions.DEFAULTS.withClock(clock).withTokenLifetime(Duration.ofMinutes(10)));
    private final Caller caller = Caller.of(simulator);
    private final String production =
            simulator.bill().estate().environments().get(0).id();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldRefuseTokenWhenItIsOldOrOfAnotherList() throws Exception {
        String next = next(ACCOUNTS + "?page_size=5");

        assertInvalid(caller.get(next.replace("service-accounts", "users")), "page_token");
        assertInvalid(caller.get(ACCOUNTS + "?page_token=" + "a".repeat(256)), "page_token");
        clock.advance(Duration.ofMinutes(10));
        assertInvalid(caller.get(next), "page_token");
    }

    @Test
    void shouldRefuseTokenWhenTheFilterDiffers() throws Exception {
        String next = next("/cmk/v2/clusters?page_size=1&environment=" + production);
        var other = simulator.bill().estate().environments().get(1).id();

        assertThat(next).contains("environment=" + production);
        assertInvalid(caller.get(next.replace(production, other)), "page_token");
    }

    @Test
    void shouldMissNobodyWhenSomethingVanishesBetweenPages() throws Exception {
        var all = caller.ids(ACCOUNTS + "?page_size=100");
        String next = next(ACCOUNTS + "?page_size=5");

        simulator.inventory().delete(all.get(4));

        assertThat(Caller.json(caller.get(next)).at("/data/0/id").textValue()).isEqualTo(all.get(5));
    }

    @Test
    void shouldKeepThePageSizeWhenATokenIsFollowed() throws Exception {
        String next = next(ACCOUNTS + "?page_size=5");

        assertThat(Caller.json(caller.get(next.replace("page_size=5", "page_size=500")))
                        .get("data"))
                .hasSize(5);
    }

    @Test
    void shouldReadTenThousandWhenThereAreThatMany() throws Exception {
        try (var large = ConfluentSimulator.start(
                SimulatorOptions.DEFAULTS.withClock(clock).withPrincipals(10_000))) {
            var ids = Caller.of(large).ids("/iam/v2/service-accounts?page_size=100");

            assertThat(ids).doesNotHaveDuplicates().hasSizeBetween(10_000, 10_002);
        }
    }

    private String next(String target) throws Exception {
        return Caller.json(caller.get(target)).at("/metadata/next").textValue();
    }

    private static void assertInvalid(HttpResponse<String> response, String parameter) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Caller.json(response).at("/errors/0/code").textValue()).isEqualTo("invalid_filter");
        assertThat(Caller.json(response).at("/errors/0/source/parameter").textValue())
                .isEqualTo(parameter);
    }
}
