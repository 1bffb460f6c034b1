package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way to go wrong, and when it strikes. */
final class FaultsTest {
    private static final String DAY = "start_date=2026-10-05&end_date=2026-10-06";

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final ConfluentSimulator simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withClock(clock));
    private final Faults faults = simulator.faults();
    private final Caller caller = Caller.of(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldThrottleSoManyTimesWhenPlanned() throws Exception {
        faults.next(2, Fault.tooManyRequests(7, null));

        var struck = List.of(caller.costs(DAY), caller.costs(DAY));

        assertThat(struck).extracting(HttpResponse::statusCode).containsOnly(429);
        assertThat(struck.get(0).headers().firstValue("Retry-After")).contains("7");
        assertThat(struck.get(0).headers().firstValue("X-RateLimit-Reset")).isEmpty();
        assertThat(struck.get(0).headers().firstValue("X-Request-Id")).isPresent();
        assertThat(caller.costs(DAY).statusCode()).isEqualTo(200);
        assertThat(faults.pending()).isZero();
    }

    @Test
    void shouldGiveResetOnlyWhenRetryAfterIsLeftOut() throws Exception {
        faults.next(Fault.tooManyRequests(null, 9));

        var struck = caller.costs(DAY);

        assertThat(struck.headers().firstValue("Retry-After")).isEmpty();
        assertThat(struck.headers().firstValue("X-RateLimit-Reset")).contains("9");
    }

    @Test
    void shouldFailInEitherStyleWhenTheServerErrs() throws Exception {
        faults.next(Fault.serverError()).next(Fault.newerStyle(503));

        var older = caller.costs(DAY);
        var newer = caller.costs(DAY);

        assertThat(older.statusCode()).isEqualTo(500);
        assertThat(Caller.json(older).at("/errors/0/status").textValue()).isEqualTo("500");
        assertThat(newer.statusCode()).isEqualTo(503);
        assertThat(Caller.json(newer).at("/status").intValue()).isEqualTo(503);
        assertThat(Caller.json(newer).at("/error/path").textValue()).isEqualTo("/billing/v1/costs");
    }

    @Test
    void shouldKeepTheCallerWaitingWhenSlow() {
        faults.next(Fault.slow(Duration.ofMinutes(1)));

        assertThatThrownBy(() -> caller.get("/billing/v1/costs?" + DAY, Duration.ofMillis(100)))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void shouldBreakTheConnectionWhenCutMidBody() throws Exception {
        faults.next(Fault.cutMidBody());

        assertThatThrownBy(() -> caller.costs(DAY)).isInstanceOf(IOException.class);
        assertThat(caller.costs(DAY).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldDeliverHalfTheJsonWhenMalformed() throws Exception {
        faults.next(Fault.malformedJson());

        var struck = caller.costs(DAY);

        assertThat(struck.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> Caller.JSON.readTree(struck.body())).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void shouldDeliverAPageForPeopleWhenHtml() throws Exception {
        faults.next(Fault.html(200));

        var struck = caller.costs(DAY);

        assertThat(struck.statusCode()).isEqualTo(200);
        assertThat(struck.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(struck.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void shouldStrikeMidWalkWhenPlannedForAPage() throws Exception {
        faults.onPage(2, Fault.tooManyRequests());

        var first = caller.costs(DAY + "&page_size=100");
        String next = Caller.json(first).at("/metadata/next").textValue();

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(caller.get(next).statusCode()).isEqualTo(429);
        assertThat(caller.get(next).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldLetGoodRequestsPassWhenPlannedAfterThem() throws Exception {
        faults.afterGood(2, Fault.serverError());

        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 4; i++) {
            statuses.add(caller.costs(DAY).statusCode());
        }

        assertThat(statuses).containsExactly(200, 200, 500, 200);
    }

    @Test
    void shouldRefuseOneTokenWhenToldToExpireTheNext() throws Exception {
        faults.expireNextToken();

        var first = caller.costs(DAY + "&page_size=100");
        String next = Caller.json(first).at("/metadata/next").textValue();
        var expired = caller.get(next);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(expired.statusCode()).isEqualTo(400);
        assertThat(Caller.json(expired).at("/errors/0/source/parameter").textValue())
                .isEqualTo("page_token");
        assertThat(caller.get(next).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSpareInvalidRequestsWhenAFaultIsPlanned() throws Exception {
        faults.next(Fault.serverError());

        assertThat(caller.costs("start_date=never").statusCode()).isEqualTo(400);
        assertThat(faults.pending()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 500})
    void shouldAnswerWithThatStatusWhenOrganizationsAreSwitched(int status) throws Exception {
        faults.organizationsAnswer(status);
        assertThat(caller.get("/org/v2/organizations").statusCode()).isEqualTo(status);

        faults.organizationsAnswer(200);
        assertThat(caller.get("/org/v2/organizations").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldPlanOverHttpWhenAskedFromAnotherProcess() throws Exception {
        assertThat(caller.post("/simulator/faults?kind=rate_limit&retry_after=3&page=1&times=2")
                        .statusCode())
                .isEqualTo(200);
        assertThat(caller.post("/simulator/faults?kind=rainbow").statusCode()).isEqualTo(400);

        assertThat(caller.costs(DAY).headers().firstValue("Retry-After")).contains("3");
        assertThat(caller.post("/simulator/faults?kind=none").body()).isEqualTo("{\"pending\":0}");
        assertThat(caller.costs(DAY).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAlwaysRecoverOnRetryWhenFlaky() throws Exception {
        try (var flaky = ConfluentSimulator.start(
                SimulatorOptions.DEFAULTS.withClock(clock).withScale(0).withFlakiness())) {
            var statuses = statuses(Caller.of(flaky));

            assertThat(statuses).contains(200, 429, 500);
            for (int i = 1; i < statuses.size(); i++) {
                assertThat(statuses.get(i) == 200 || statuses.get(i - 1) == 200).isTrue();
            }
        }
    }

    @Test
    void shouldFailTheSameWayWhenFlakyWithTheSameSeed() throws Exception {
        var options = SimulatorOptions.DEFAULTS.withClock(clock).withScale(0).withFlakiness();

        try (var one = ConfluentSimulator.start(options);
                var other = ConfluentSimulator.start(options)) {
            assertThat(statuses(Caller.of(one))).isEqualTo(statuses(Caller.of(other)));
        }
    }

    private static List<Integer> statuses(Caller caller) throws Exception {
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 400; i++) {
            statuses.add(caller.costs(DAY).statusCode());
        }
        return statuses;
    }
}
