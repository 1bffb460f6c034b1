package io.spendstream.runner;

import io.prometheus.client.CollectorRegistry;
import io.spendstream.api.ApiServer;
import io.spendstream.api.ApiSettings;
import io.spendstream.api.HealthPart;
import io.spendstream.schemas.config.Env;
import java.util.List;
import java.util.Optional;

/**
 * /livez, /readyz and /metrics of a process that has no API.
 *
 * @param wanted only where it was set
 */
record HealthDoor(String host, Optional<Integer> wanted) {
    private static final String PORT = "HEALTH_CHECK_PORT";
    private static final int USUAL_PORT = 8080;

    static HealthDoor from(Env env) {
        return new HealthDoor(env.text("HEALTH_CHECK_HOST", ApiSettings.LOOPBACK), env.port(PORT));
    }

    void open(Console console, Closing closing, List<HealthPart> parts, CollectorRegistry metrics) {
        var port = new PortChoice(console, true).choose(PORT, wanted, USUAL_PORT);
        var server = ApiServer.startHealthOnly(new ApiSettings(host, port, PORT), parts, metrics);
        console.say("health and metrics at %s", closing.add(server).url());
    }
}
