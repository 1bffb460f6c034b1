package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented contract of the Costs API. */
final class CostsContractTest {
    private static final String MONTH = "start_date=2026-10-01&end_date=2026-11-01";
    private static final String DAY = "start_date=2026-10-05&end_date=2026-10-06";

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final ConfluentSimulator simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS
            .withClock(clock)
            .withTokenLifetime(Duration.ofMinutes(10))
            .withRateLimit(10, Duration.ofMinutes(1)));
    private final Caller caller = Caller.of(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldSayUnauthenticatedWhenKeyIsMissingOrWrong() throws Exception {
        var anonymous = Caller.anonymous(simulator).costs(DAY);
        var wrong = Caller.with(simulator, simulator.key(), "guess").costs(DAY);

        for (var response : List.of(anonymous, wrong)) {
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
            var error = error(response);
            assertThat(error.get("code").textValue()).isEqualTo("user_unauthenticated");
            assertThat(error.get("status").textValue()).isEqualTo("401");
            assertThat(error.has("id") && error.has("title") && error.has("detail") && error.has("source"))
                    .isTrue();
        }
    }

    @Test
    void shouldSayUnauthorizedWhenKeyLacksTheBillingRole() throws Exception {
        var powerless = Caller.with(simulator, ConfluentSimulator.KEY_WITHOUT_BILLING_ROLE, simulator.secret());

        var response = powerless.costs(DAY);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(error(response).get("code").textValue()).isEqualTo("user_unauthorized");
        assertThat(powerless.get("/org/v2/organizations").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'',start_date",
        "end_date=2026-10-02,start_date",
        "start_date=2026-10-01,end_date",
        "start_date=01.10.2026&end_date=2026-10-02,start_date",
        "start_date=2026-10-01T00:00:00Z&end_date=2026-10-02,start_date",
        "start_date=2026-10-01&end_date=2026-02-30,end_date",
        "start_date=2026-10-01&end_date=2026-10-01,end_date",
        "start_date=2026-10-02&end_date=2026-10-01,end_date",
        "start_date=2026-10-01&end_date=2026-11-02,end_date",
        "start_date=2026-01-31&end_date=2026-03-01,end_date",
        "start_date=2025-11-19&end_date=2025-11-20,start_date",
        "start_date=2026-10-01&end_date=2026-10-02&page_size=0,page_size",
        "start_date=2026-10-01&end_date=2026-10-02&page_size=10001,page_size",
        "start_date=2026-10-01&end_date=2026-10-02&page_size=many,page_size",
        "start_date=2026-10-01&end_date=2026-10-02&page_token=nonsense,page_token",
        "start_date=2026-10-01&end_date=2026-10-02&page_token=,page_token",
    })
    void shouldNameTheParameterWhenARuleIsViolated(String query, String parameter) throws Exception {
        assertInvalid(caller.costs(query), parameter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start_date=2026-10-01&end_date=2026-11-01",
                "start_date=2025-11-20&end_date=2025-12-20",
                "start_date=2026-01-31&end_date=2026-02-28",
                "start_date=2026-10-01&end_date=2026-10-02&page_size=10000",
            })
    void shouldAnswerWhenARuleIsJustMet(String query) throws Exception {
        assertThat(caller.costs(query).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldRefuseTokenWhenItIsTooLong() throws Exception {
        assertInvalid(caller.costs(DAY + "&page_token=" + "a".repeat(256)), "page_token");
    }

    @Test
    void shouldRefuseTokenWhenItBelongsToAnotherWindow() throws Exception {
        String next = next(caller.costs(DAY + "&page_size=10"));

        assertInvalid(caller.get(next.replace("2026-10-05", "2026-10-04")), "page_token");
    }

    @Test
    void shouldReturnEveryLineOnceWhenPagesAreFollowed() throws Exception {
        var pages = caller.walk("start_date=2026-10-05&end_date=2026-10-08&page_size=200");

        var expected = simulator.bill().lines(LocalDate.parse("2026-10-05"), LocalDate.parse("2026-10-08"));
        assertThat(pages).hasSizeGreaterThan(3);
        assertThat(pages.stream().flatMap(CostsContractTest::ids))
                .containsExactlyElementsOf(expected.map(CostLine::id).toList());
    }

    @Test
    void shouldEmitAbsoluteNextOnItsOwnHostWhenThereIsMore() throws Exception {
        var first = caller.costs(DAY + "&page_size=10");

        assertThat(next(first))
                .startsWith(simulator.url() + "/billing/v1/costs?" + DAY)
                .contains("&page_token=");
        assertThat(next(first).replaceAll(".*page_token=", "")).hasSizeLessThanOrEqualTo(255);
    }

    @Test
    void shouldSpellOutNullNextWhenItIsTheLastPage() throws Exception {
        var page = Caller.json(caller.costs(DAY));

        assertThat(page.get("api_version").textValue()).isEqualTo("billing/v1");
        assertThat(page.get("kind").textValue()).isEqualTo("CostList");
        assertThat(page.get("metadata").has("next")).isTrue();
        assertThat(page.at("/metadata/next").isNull()).isTrue();
    }

    @Test
    void shouldHonourPageSizeOnFirstRequestOnlyWhenATokenIsFollowed() throws Exception {
        String next = next(caller.costs(DAY + "&page_size=10"));

        var second = Caller.json(caller.get(next.replace("page_size=10", "page_size=20000")));

        assertThat(second.get("data")).hasSize(10);
    }

    @Test
    void shouldKeepTheWalkWholeWhenALineVanishesBetweenPages() throws Exception {
        var day = LocalDate.parse("2026-10-05");
        var first = Caller.json(caller.costs(DAY + "&page_size=10"));
        simulator.bill().removeLine(day, 3);

        var second = Caller.json(caller.get(first.at("/metadata/next").textValue()));

        var standing = simulator.bill().lines(day);
        assertThat(ids(second).findFirst()).contains(standing.get(9).id());
    }

    @Test
    void shouldRefuseTokenWhenItsLifetimeIsOver() throws Exception {
        String next = next(caller.costs(DAY + "&page_size=10"));

        clock.advance(Duration.ofMinutes(10));

        assertInvalid(caller.get(next), "page_token");
    }

    @Test
    void shouldAcceptTokenWhenItIsStillYoung() throws Exception {
        String next = next(caller.costs(DAY + "&page_size=10"));

        clock.advance(Duration.ofMinutes(9));

        assertThat(caller.get(next).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldCountDownTheRateLimitWhenRequestsSucceed() throws Exception {
        var first = caller.costs(DAY);
        var second = caller.costs(DAY);

        assertThat(first.headers().firstValue("X-RateLimit-Limit")).contains("10");
        assertThat(first.headers().firstValue("X-RateLimit-Remaining")).contains("9");
        assertThat(second.headers().firstValue("X-RateLimit-Remaining")).contains("8");
        assertThat(first.headers().firstValue("X-RateLimit-Reset")).contains("60");
        assertThat(first.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(first.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void shouldThrottleUntilTheNextWindowWhenTheLimitIsUsedUp() throws Exception {
        clock.advance(Duration.ofSeconds(15));
        for (int i = 0; i < 10; i++) {
            assertThat(caller.get("/org/v2/organizations").statusCode()).isEqualTo(200);
        }

        var throttled = caller.costs(DAY);

        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("45");
        assertThat(throttled.headers().firstValue("X-RateLimit-Reset")).contains("45");
        assertThat(throttled.headers().firstValue("X-RateLimit-Remaining")).contains("0");
        clock.advance(Duration.ofSeconds(45));
        assertThat(caller.costs(DAY).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldWriteNumbersPlainlyWhenTheyHaveManyDigits() throws Exception {
        var day = LocalDate.parse("2026-10-05");
        simulator
                .bill()
                .addLine(CostLine.draft(day)
                        .lineType("SUPPORT")
                        .price(new BigDecimal("1E-9"))
                        .quantity(new BigDecimal("1E+3"))
                        .amount(new BigDecimal("12345678.901234567891"))
                        .build());

        var body = caller.costs(DAY).body();

        assertThat(body)
                .contains("\"price\":0.000000001,")
                .contains("\"quantity\":1000,")
                .contains("\"amount\":12345678.901234567891");
        assertThat(body).doesNotContainPattern(":-?[0-9.]+E");
    }

    @Test
    void shouldCarryWhatTheBillSaysWhenALineIsWritten() throws Exception {
        var lines = simulator.bill().lines(LocalDate.parse("2026-10-05"));

        var data = Caller.json(caller.costs(DAY)).get("data");

        for (int i = 0; i < lines.size(); i++) {
            assertSame(data.get(i), lines.get(i));
        }
        assertThat(data).hasSameSizeAs(lines);
    }

    @Test
    void shouldSpellOutNullsWhenTheLineIsAPromotion() throws Exception {
        var promotion = StreamSupport.stream(
                        caller.walk(MONTH).get(0).get("data").spliterator(), false)
                .filter(line -> line.path("description").asText().equals("KAFKA101"))
                .findFirst()
                .orElseThrow();

        for (String field : List.of("product", "price", "quantity", "unit", "resource")) {
            assertThat(promotion.has(field)).as(field).isTrue();
            assertThat(promotion.get(field).isNull()).as(field).isTrue();
        }
        assertThat(promotion.get("amount").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void shouldListTheOrganizationWhenAsked() throws Exception {
        var list = Caller.json(caller.get("/org/v2/organizations"));

        assertThat(list.get("kind").textValue()).isEqualTo("OrganizationList");
        assertThat(list.at("/data/0/id").textValue()).isEqualTo(Organization.DEFAULT.id());
        assertThat(list.at("/data/0/display_name").textValue()).isEqualTo(Organization.DEFAULT.displayName());
        assertThat(Caller.anonymous(simulator).get("/org/v2/organizations").statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldAnswerInVendorStyleWhenPathOrMethodIsUnknown() throws Exception {
        assertThat(caller.get("/billing/v1/costs/").statusCode()).isEqualTo(404);
        assertThat(caller.post("/billing/v1/costs").statusCode()).isEqualTo(405);
        assertThat(error(caller.get("/nowhere")).get("status").textValue()).isEqualTo("404");
    }

    @Test
    void shouldRememberRequestsWhenTheyWereHandled() throws Exception {
        caller.costs(DAY);
        caller.costs("start_date=never");
        caller.get("/simulator/total");

        assertThat(simulator.requests().count()).isEqualTo(2);
        assertThat(simulator.requests().paths())
                .containsExactly("/billing/v1/costs?" + DAY, "/billing/v1/costs?start_date=never");
        assertThat(simulator.requests().latest())
                .extracting(HandledRequest::status)
                .containsExactly(200, 400);
    }

    @Test
    void shouldRefuseConnectionsWhenClosed() {
        simulator.close();

        assertThatThrownBy(() -> caller.costs(DAY)).isInstanceOf(ConnectException.class);
    }

    private static void assertInvalid(HttpResponse<String> response, String parameter) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response).get("code").textValue()).isEqualTo("invalid_filter");
        assertThat(error(response).get("status").textValue()).isEqualTo("400");
        assertThat(error(response).at("/source/parameter").textValue()).isEqualTo(parameter);
    }

    private static void assertSame(JsonNode json, CostLine line) {
        assertThat(json.get("id").textValue()).isEqualTo(line.id());
        assertThat(json.get("start_date").textValue())
                .isEqualTo(line.startDate().toString());
        assertThat(json.get("end_date").textValue()).isEqualTo(line.endDate().toString());
        assertThat(json.get("line_type").textValue()).isEqualTo(line.lineType());
        assertThat(json.path("product").textValue()).isEqualTo(line.product());
        assertNumber(json.path("price"), line.price());
        assertNumber(json.path("quantity"), line.quantity());
        assertNumber(json.path("original_amount"), line.originalAmount());
        assertNumber(json.path("discount_amount"), line.discountAmount());
        assertNumber(json.path("amount"), line.amount());
        assertThat(json.at("/environment/id").textValue()).isEqualTo(line.legacyEnvironmentId());
        assertThat(json.at("/resource/id").textValue())
                .isEqualTo(line.resource() == null ? null : line.resource().id());
        assertThat(json.at("/tier_dimensions/provider").textValue())
                .isEqualTo(
                        line.tierDimensions() == null
                                ? null
                                : line.tierDimensions().get("provider"));
    }

    private static void assertNumber(JsonNode json, BigDecimal expected) {
        if (expected == null) {
            assertThat(json.isNumber()).isFalse();
        } else {
            assertThat(json.decimalValue()).isEqualByComparingTo(expected);
        }
    }

    private static Stream<String> ids(JsonNode page) {
        return StreamSupport.stream(page.get("data").spliterator(), false)
                .map(line -> line.get("id").textValue());
    }

    private static String next(HttpResponse<String> response) {
        return Caller.json(response).at("/metadata/next").textValue();
    }

    private static JsonNode error(HttpResponse<String> response) {
        return Caller.json(response).at("/errors/0");
    }
}
