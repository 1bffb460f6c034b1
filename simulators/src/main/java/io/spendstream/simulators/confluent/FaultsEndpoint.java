package io.spendstream.simulators.confluent;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * {@code POST /simulator/faults?kind=...}, of the simulator only and without authentication. Kinds: {@code rate_limit}
 * (retry_after, reset), {@code status} and {@code newer_style} and {@code html} (status), {@code slow} (delay_ms),
 * {@code cut}, {@code malformed}, {@code expired_token}, {@code organizations} (status), {@code none} (forgets the plan);
 * each but the last three with times, and with page or after. They strike requests for costs unless {@code of} says
 * {@code inventory} or {@code usage}.
 */
final class FaultsEndpoint implements Endpoint {
    private final Map<String, Faults> faults;

    FaultsEndpoint(Faults costs, Faults inventory, Faults usage) {
        this.faults = Map.of("costs", costs, "inventory", inventory, "usage", usage);
    }

    @Override
    public Reply answer(Incoming request) {
        try {
            var of = Objects.requireNonNullElse(request.parameter("of"), "costs");
            if (!faults.containsKey(of)) {
                return Reply.error(ApiError.invalid("of", "of is costs, inventory or usage."), request);
            }
            plan(faults.get(of), String.valueOf(request.parameter("kind")), request);
            return Reply.json(
                    200, Json.bytes(Json.object().put("pending", faults.get(of).pending())));
        } catch (IllegalArgumentException e) {
            return Reply.error(ApiError.invalid("kind", e.getMessage()), request);
        }
    }

    private static void plan(Faults faults, String kind, Incoming request) {
        switch (kind) {
            case "none" -> faults.clear();
            case "expired_token" -> faults.expireNextToken();
            case "organizations" -> faults.organizationsAnswer(number(request, "status", 500));
            default -> plan(faults, fault(kind, request), request);
        }
    }

    private static void plan(Faults faults, Fault fault, Incoming request) {
        int times = number(request, "times", 1);
        if (request.parameter("page") != null) {
            faults.onPage(number(request, "page", 1), times, fault);
        } else {
            faults.afterGood(number(request, "after", 0), times, fault);
        }
    }

    private static Fault fault(String kind, Incoming request) {
        return switch (kind) {
            case "rate_limit" ->
                Fault.tooManyRequests(number(request, "retry_after", null), number(request, "reset", null));
            case "status" -> Fault.status(number(request, "status", 500));
            case "newer_style" -> Fault.newerStyle(number(request, "status", 500));
            case "html" -> Fault.html(number(request, "status", 503));
            case "slow" -> Fault.slow(Duration.ofMillis(number(request, "delay_ms", 1_000)));
            case "cut" -> Fault.cutMidBody();
            case "malformed" -> Fault.malformedJson();
            default -> throw new IllegalArgumentException("unknown kind of fault: " + kind);
        };
    }

    private static Integer number(Incoming request, String parameter, Integer otherwise) {
        String text = request.parameter(parameter);
        return text == null ? otherwise : Integer.valueOf(text);
    }
}
