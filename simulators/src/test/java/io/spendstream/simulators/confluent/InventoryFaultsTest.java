package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults in the middle of a list; those of the bill and of the metrics are planned apart. */
final class InventoryFaultsTest {
    private static final String ACCOUNTS = "/iam/v2/service-accounts?page_size=5";
    private static final String DAY = "start_date=2026-10-05&end_date=2026-10-06";

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final ConfluentSimulator simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withClock(clock));
    private final Faults faults = simulator.inventoryFaults();
    private final Caller caller = Caller.of(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldStrikeMidListWhenPlannedForAPage() throws Exception {
        faults.onPage(2, Fault.tooManyRequests(3, null)).onPage(3, Fault.serverError());
        String second = next(ACCOUNTS);

        var throttled = caller.get(second);
        String third = next(second);
        var failed = caller.get(third);

        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("3");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(Caller.json(caller.get(third)).get("data")).hasSize(3);
    }

    @Test
    void shouldCutAPageWhenPlanned() throws Exception {
        faults.onPage(2, Fault.cutMidBody()).onPage(2, Fault.malformedJson());
        String second = next(ACCOUNTS);

        assertThatThrownBy(() -> caller.get(second)).isInstanceOf(IOException.class);
        var malformed = caller.get(second);
        assertThatThrownBy(() -> Caller.JSON.readTree(malformed.body())).isInstanceOf(JsonProcessingException.class);
        assertThat(caller.get(second).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldExpireATokenWhenToldTo() throws Exception {
        faults.expireNextToken();

        assertThat(caller.get(next(ACCOUNTS)).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldStrikeConnectorsInTheirOwnStyleWhenPlanned() throws Exception {
        var cluster = simulator.bill().estate().clusters().get(0);
        faults.next(Fault.serverError());

        var struck = caller.get("/connect/v1/environments/" + cluster.resource().environmentId() + "/clusters/"
                + cluster.clusterId() + "/connectors?expand=id");

        assertThat(Caller.json(struck).at("/error/code").intValue()).isEqualTo(500);
    }

    @Test
    void shouldSpareOtherApisWhenPlannedForOne() throws Exception {
        faults.next(Fault.serverError());

        assertThat(caller.costs(DAY).statusCode()).isEqualTo(200);
        assertThat(caller.get("/org/v2/organizations").statusCode()).isEqualTo(200);
        assertThat(faults.pending()).isEqualTo(1);
        assertThat(caller.get("/org/v2/environments").statusCode()).isEqualTo(500);
    }

    @Test
    void shouldPlanOverHttpWhenAskedFromAnotherProcess() throws Exception {
        assertThat(caller.post("/simulator/faults?kind=status&status=503&of=inventory")
                        .body())
                .isEqualTo("{\"pending\":1}");
        assertThat(caller.post("/simulator/faults?kind=cut&of=nothing").statusCode())
                .isEqualTo(400);

        assertThat(caller.get("/iam/v2/users").statusCode()).isEqualTo(503);
        assertThat(simulator.faults().pending()).isZero();
    }

    @Test
    void shouldBeFlakyOnItsOwnWhenFlaky() throws Exception {
        try (var flaky = ConfluentSimulator.start(
                SimulatorOptions.DEFAULTS.withClock(clock).withFlakiness())) {
            var statuses = new ArrayList<Integer>();
            for (int i = 0; i < 400; i++) {
                statuses.add(Caller.of(flaky).get("/iam/v2/users").statusCode());
            }

            assertThat(statuses).contains(200, 429, 500);
        }
    }

    private String next(String target) throws Exception {
        return Caller.json(caller.get(target)).at("/metadata/next").textValue();
    }
}
