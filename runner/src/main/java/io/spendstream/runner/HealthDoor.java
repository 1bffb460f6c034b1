package io.spendstream.runner;

import io.prometheus.client.CollectorRegistry;
import io.spendstream.api.ApiServer;
import io.spendstream.api.ApiSettings;
import io.spendstream.api.HealthPart;
import io.spendstream.api.ServiceDocument;
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
        open(console, closing, parts, metrics, Optional.empty());
    }

    /** @param service describes the process to those who ask for JSON */
    void open(
            Console console,
            Closing closing,
            List<HealthPart> parts,
            CollectorRegistry metrics,
            Optional<ServiceDocument> service) {
        var port = new PortChoice(console, true).choose(PORT, wanted, USUAL_PORT);
        var server = ApiServer.startHealthOnly(new ApiSettings(host, port, PORT), parts, metrics, service);
        console.say("health and metrics at %s", closing.add(server).url());
    }
}
