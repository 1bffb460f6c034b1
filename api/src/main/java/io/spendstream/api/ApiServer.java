package io.spendstream.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.prometheus.client.CollectorRegistry;
import io.spendstream.api.access.Door;
import io.spendstream.api.access.Guard;
import io.spendstream.api.access.RefusedCallerException;
import io.spendstream.api.knowledge.KnowledgeUnavailableException;
import io.spendstream.api.rules.RuleFaultsException;
import io.spendstream.schemas.config.ConfigurationException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running HTTP server. Thread-safe. */
public final class ApiServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ApiServer.class);

    /** A file of rules may be larger than what is taken by default. */
    private static final long LARGEST_BODY = 16 << 20;

    private final Javalin javalin;
    private final HealthParts health;
    private final String host;

    private ApiServer(Javalin javalin, HealthParts health, String host) {
        this.javalin = javalin;
        this.health = health;
        this.host = host;
    }

    /** The whole API. */
    public static ApiServer start(ApiSettings settings, ApiParts parts) {
        var health = new HealthParts(parts.health());
        var routes = ApiRoutes.of(parts, health);
        var guard = new Guard(parts.organizations().keys(), parts.operators());
        return start(
                settings, health, routes, guard::before, parts.metrics(), config -> config.staticFiles.enableWebjars());
    }

    /** Only /livez, /readyz and /metrics, for a process that has no API. */
    public static ApiServer startHealthOnly(ApiSettings settings, List<HealthPart> parts, CollectorRegistry metrics) {
        return startHealthOnly(settings, parts, metrics, Optional.empty());
    }

    /** @param service describes the process at /metrics to those who ask for JSON */
    public static ApiServer startHealthOnly(
            ApiSettings settings,
            List<HealthPart> parts,
            CollectorRegistry metrics,
            Optional<ServiceDocument> service) {
        var health = new HealthParts(parts);
        var routes = ApiRoutes.ofAnyProcess(health, new MetricsEndpoint(metrics, service));
        return start(settings, health, routes, (door, handler) -> handler, metrics, config -> {});
    }

    public int port() {
        return javalin.port();
    }

    public String url() {
        return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port();
    }

    @Override
    public void close() {
        javalin.stop();
        health.close();
    }

    private static ApiServer start(
            ApiSettings settings,
            HealthParts health,
            List<Route> routes,
            BiFunction<Door, Handler, Handler> guard,
            CollectorRegistry metrics,
            Consumer<JavalinConfig> more) {
        var requests = new RequestMetrics(metrics);
        try {
            var javalin = Javalin.start(config -> {
                config.startup.showJavalinBanner = false;
                config.startup.showOldJavalinVersionWarning = false;
                config.jetty.host = settings.host();
                config.jetty.port = settings.port();
                config.http.prefer405over404 = true;
                config.http.maxRequestSize = LARGEST_BODY;
                config.requestLogger.http(requests::count);
                for (var route : routes) {
                    var handler = guard.apply(route.door(), route.handler());
                    config.routes.addHttpHandler(route.method(), route.path(), handler);
                    // Javalin's own answer to HEAD is 200, whatever GET's would be
                    if (route.method() == HandlerType.GET) {
                        config.routes.addHttpHandler(HandlerType.HEAD, route.path(), handler);
                    }
                }
                config.routes.exception(ProblemException.class, Problems::expected);
                config.routes.exception(RefusedCallerException.class, Problems::ofCaller);
                config.routes.exception(FaultsException.class, Problems::ofBody);
                config.routes.exception(RuleFaultsException.class, Problems::ofRules);
                config.routes.exception(KnowledgeUnavailableException.class, Problems::unavailable);
                config.routes.exception(HttpResponseException.class, Problems::ofHttp);
                config.routes.exception(Exception.class, Problems::unexpected);
                more.accept(config);
            });
            log.info("http server started host={} port={}", settings.host(), javalin.port());
            return new ApiServer(javalin, health, settings.host());
        } catch (JavalinBindException e) {
            health.close();
            throw new ConfigurationException(settings.variable() + ": cannot listen on " + settings.host() + ":"
                    + settings.port() + ", which is taken or not ours; for example " + settings.variable() + "="
                    + (settings.port() + 1));
        }
    }
}
