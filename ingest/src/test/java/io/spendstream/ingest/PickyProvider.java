package io.spendstream.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A Costs API that knows only days that are over, has no organisations API, and bills a dollar a day. */
final class PickyProvider implements AutoCloseable {
    private final HttpServer server;
    private final LocalDate today;

    PickyProvider(LocalDate today) throws IOException {
        this.today = today;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, 404, "{}"));
        server.createContext("/billing/v1/costs", this::costs);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void costs(HttpExchange exchange) throws IOException {
        Map<String, String> query = Arrays.stream(
                        exchange.getRequestURI().getQuery().split("&"))
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        var end = LocalDate.parse(query.get("end_date"));
        if (end.isAfter(today)) {
            answer(
                    exchange,
                    400,
                    "{\"errors\":[{\"status\":\"400\",\"code\":\"invalid_filter\",\"detail\":\"is in the future\","
                            + "\"source\":{\"parameter\":\"end_date\"}}]}");
            return;
        }
        var items = LocalDate.parse(query.get("start_date"))
                .datesUntil(end)
                .map(day -> "{\"start_date\":\"%s\",\"end_date\":\"%s\",\"product\":\"KAFKA\",\"amount\":1}"
                        .formatted(day, day.plusDays(1)))
                .collect(Collectors.joining(","));
        answer(exchange, 200, "{\"data\":[" + items + "],\"metadata\":{}}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
