package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all lists of the inventory have in common: pages, limits and refusals. */
final class ListContractTest {
    private static final String ACCOUNTS = "/iam/v2/service-accounts";

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final ConfluentSimulator simulator = ConfluentSimulator.start(
            SimulatorOptions.DEFAULTS.withClock(clock).withRateLimit(60, Duration.ofMinutes(1)));
    private final Caller caller = Caller.of(simulator);
    private final String production =
            simulator.bill().estate().environments().get(0).id();

    @AfterEach
    void close() {
        simulator.close();
    }

    static Stream<Listing> listings() {
        return Listing.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("listings")
    void shouldShowEveryItemOnceWhenPagesAreFollowed(Listing listing) throws Exception {
        String target = target(listing);
        var expected = caller.ids(target + (target.contains("?") ? "&" : "?") + "page_size=100");

        var pages = caller.pages(target + (target.contains("?") ? "&" : "?") + "page_size=1");

        assertThat(expected).isNotEmpty().doesNotHaveDuplicates();
        assertThat(pages.stream().map(page -> page.at("/data/0/id").textValue()))
                .containsExactlyElementsOf(expected);
        assertThat(pages).allSatisfy(page -> {
            assertThat(page.at("/metadata/total_size").intValue()).isEqualTo(expected.size());
            assertThat(page.get("api_version").textValue())
                    .isEqualTo(listing.kind().apiVersion());
            assertThat(page.get("kind").textValue()).isEqualTo(listing.kind().vendorKind() + "List");
        });
        assertEnds(pages.get(pages.size() - 1).get("metadata"), listing.end());
    }

    @ParameterizedTest
    @MethodSource("listings")
    void shouldDescribeEachItemTheVendorsWayWhenListed(Listing listing) throws Exception {
        for (JsonNode item : Caller.json(caller.get(target(listing))).get("data")) {
            assertThat(item.get("api_version").textValue())
                    .isEqualTo(listing.kind().apiVersion());
            assertThat(item.get("kind").textValue()).isEqualTo(listing.kind().vendorKind());
            var id = item.get("id").textValue();
            assertThat(item.at("/metadata/self").textValue())
                    .startsWith(simulator.url())
                    .endsWith("/" + id);
            assertThat(item.at("/metadata/resource_name").textValue())
                    .startsWith("crn://confluent.cloud/organization=" + Organization.DEFAULT.id())
                    .endsWith("=" + id);
            assertThat(instant(item, "created_at")).isBeforeOrEqualTo(instant(item, "updated_at"));
            assertThat(instant(item, "updated_at")).isBeforeOrEqualTo(clock.instant());
        }
    }

    @ParameterizedTest
    @MethodSource("listings")
    void shouldBeGuardedLikeTheBillWhenListed(Listing listing) throws Exception {
        String target = target(listing);
        var powerless = Caller.with(simulator, ConfluentSimulator.KEY_WITHOUT_INVENTORY_ROLE, simulator.secret());

        assertThat(Caller.anonymous(simulator).get(target).statusCode()).isEqualTo(401);
        assertThat(powerless.get(target).statusCode()).isEqualTo(403);
        assertThat(powerless.costs("start_date=2026-10-05&end_date=2026-10-06").statusCode())
                .isEqualTo(200);
        assertThat(caller.get(target).headers().firstValue("X-RateLimit-Limit")).contains("60");
        assertThat(caller.post(target).statusCode()).isEqualTo(405);
    }

    @Test
    void shouldPointToItsNeighboursWhenThereAreSeveralPages() throws Exception {
        var pages = caller.pages(ACCOUNTS + "?page_size=5");

        assertThat(pages).hasSize(3);
        var second = pages.get(1).get("metadata");
        assertThat(pages.get(0).get("metadata").has("prev")).isFalse();
        assertThat(second.get("first").textValue()).isEqualTo(simulator.url() + ACCOUNTS);
        assertThat(second.get("next").textValue()).startsWith(simulator.url() + ACCOUNTS + "?page_size=5&page_token=");
        assertThat(second.get("prev").textValue()).isEqualTo(simulator.url() + ACCOUNTS);
        assertThat(data(pages.get(2).at("/metadata/prev")))
                .isEqualTo(pages.get(1).get("data"));
        assertThat(data(second.get("last"))).isEqualTo(pages.get(2).get("data"));
    }

    @Test
    void shouldHaveTenOnAPageWhenNotToldOtherwise() throws Exception {
        assertThat(Caller.json(caller.get(ACCOUNTS)).get("data")).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "/iam/v2/service-accounts?page_size=0,page_size",
        "/iam/v2/service-accounts?page_size=101,page_size",
        "/iam/v2/users?page_size=many,page_size",
        "/iam/v2/users?page_token=nonsense,page_token",
        "/cmk/v2/clusters,environment",
        "/cmk/v2/clusters?environment=,environment",
        "/ksqldbcm/v2/clusters,environment",
        "/srcm/v3/clusters,environment",
        "/fcpm/v2/compute-pools?page_size=5,environment",
    })
    void shouldNameTheParameterWhenARuleIsViolated(String target, String parameter) throws Exception {
        assertInvalid(caller.get(target), parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page_size=1", "page_size=100"})
    void shouldAnswerWhenARuleIsJustMet(String query) throws Exception {
        assertThat(caller.get(ACCOUNTS + "?" + query).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldThrottleWhenTheLimitIsUsedUp() throws Exception {
        for (int i = 0; i < 60; i++) {
            assertThat(caller.get(ACCOUNTS).statusCode()).isEqualTo(200);
        }

        var throttled = caller.get("/org/v2/environments");

        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("60");
    }

    private String target(Listing listing) {
        String provider =
                simulator.inventory().items(ItemKind.IDENTITY_PROVIDER).get(0).id();
        String path = listing.path().replace("{provider}", provider);
        return listing.required().isEmpty() ? path : path + "?environment=" + production;
    }

    private JsonNode data(JsonNode address) throws Exception {
        return Caller.json(caller.get(address.textValue())).get("data");
    }

    private static Instant instant(JsonNode item, String field) {
        return Instant.parse(item.get("metadata").get(field).textValue());
    }

    private static void assertEnds(JsonNode metadata, Listing.End end) {
        assertThat(metadata.has("next")).isEqualTo(end != Listing.End.ABSENT);
        assertThat(metadata.path("next").isNull()).isEqualTo(end == Listing.End.NULL);
    }

    private static void assertInvalid(HttpResponse<String> response, String parameter) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Caller.json(response).at("/errors/0/code").textValue()).isEqualTo("invalid_filter");
        assertThat(Caller.json(response).at("/errors/0/source/parameter").textValue())
                .isEqualTo(parameter);
    }
}
