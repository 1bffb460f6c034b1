package io.spendstream.api;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks all parts at once and waits for none of them for long. Thread-safe. */
final class HealthParts implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HealthParts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<HealthPart> parts;
    private final ExecutorService checkers = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "health");
        thread.setDaemon(true);
        return thread;
    });

    HealthParts(List<HealthPart> parts) {
        this.parts = List.copyOf(parts);
    }

    void healthz(Context context) {
        var checks = check();
        var body = JsonBody.object().put("status", word(areUp(checks)));
        var list = body.putObject("parts");
        checks.forEach((name, health) ->
                list.putObject(name).put("status", word(health.isUp())).put("detail", health.detail()));
        context.status(areUp(checks) ? 200 : 503);
        JsonBody.send(context, body);
    }

    /** Says that the process serves, whatever becomes of the others. */
    void livez(Context context) {
        JsonBody.send(context, JsonBody.object().put("status", "up"));
    }

    void readyz(Context context) {
        var isReady = areUp(check());
        context.status(isReady ? 200 : 503);
        JsonBody.send(context, JsonBody.object().put("status", isReady ? "ready" : "not ready"));
    }

    @Override
    public void close() {
        checkers.shutdownNow();
    }

    private Map<String, Health> check() {
        var asked = new LinkedHashMap<String, Future<Health>>();
        parts.forEach(part -> asked.put(part.name(), checkers.submit(part::check)));
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var answers = new LinkedHashMap<String, Health>();
        asked.forEach((name, answer) -> answers.put(name, wait(name, answer, deadline)));
        return answers;
    }

    private static Health wait(String name, Future<Health> answer, long deadline) {
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Health.down("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException e) {
            log.warn("health check failed part={} fault={}", name, e.getCause().getMessage());
            return Health.down("the check failed; the log says why");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down("stopping");
        }
    }

    private static boolean areUp(Map<String, Health> checks) {
        return checks.values().stream().allMatch(Health::isUp);
    }

    private static String word(boolean isUp) {
        return isUp ? "up" : "down";
    }
}
