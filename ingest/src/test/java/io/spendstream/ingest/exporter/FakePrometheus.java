package io.spendstream.ingest.exporter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Prometheus as it must not be: any number, no data, any failure. The real server is in PrometheusHourTest. */
final class FakePrometheus implements AutoCloseable {
    /** Numbers by a word of the query; what no word fits has no data. */
    final Map<String, String> numbers = new ConcurrentHashMap<>();

    /** Evaluation times of all queries, but those that only ask whether it is there. */
    final List<String> times = new CopyOnWriteArrayList<>();

    volatile int status = 200;
    volatile String wholeAnswer;

    private final HttpServer server;

    FakePrometheus() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/v1/query", this::answer);
        server.start();
        numbers.put("vector(1)", "1");
    }

    /** All six measures have data. */
    FakePrometheus withEverything() {
        numbers.put("cpu_usage", "3.7251000000000003");
        numbers.put("memory_working_set", "12.5");
        numbers.put("transmit_bytes", "1048576");
        numbers.put("receive_bytes", "2097152.25");
        numbers.put("volume_stats", "40");
        numbers.put("nginx", "1200");
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var form = URLDecoder.decode(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (!form.contains("vector(1)")) {
            times.add(form.replaceAll("(?s).*time=([0-9]+).*", "$1"));
        }
        var number = numbers.keySet().stream()
                .filter(form::contains)
                .findFirst()
                .map(word -> "{\"metric\":{},\"value\":[1,\"" + numbers.get(word) + "\"]}")
                .orElse("");
        var body = wholeAnswer != null
                ? wholeAnswer
                : status == 200
                        ? "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + number + "]}}"
                        : "{\"status\":\"error\",\"errorType\":\"unavailable\",\"error\":\"not yet\"}";
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
