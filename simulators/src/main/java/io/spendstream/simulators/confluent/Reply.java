package io.spendstream.simulators.confluent;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back, and how: whole or cut off, at once or late. */
record Reply(int status, Map<String, String> headers, byte[] body, Duration delay, Delivery delivery) {
    enum Delivery {
        WHOLE,
        CUT_MID_BODY
    }

    static Reply json(int status, byte[] body) {
        return of(status, "application/json", body);
    }

    static Reply html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    static Reply error(ApiError error, Incoming request) {
        return json(error.status(), error.json(request));
    }

    private static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body, Duration.ZERO, Delivery.WHOLE);
    }

    Reply header(String name, Object value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, String.valueOf(value));
        return new Reply(status, Map.copyOf(more), body, delay, delivery);
    }

    Reply body(byte[] other) {
        return new Reply(status, headers, other, delay, delivery);
    }

    Reply delayed(Duration by) {
        return new Reply(status, headers, body, by, delivery);
    }

    Reply cutMidBody() {
        return new Reply(status, headers, body, delay, Delivery.CUT_MID_BODY);
    }
}
