package io.spendstream.ingest.exporter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spendstream.schemas.raw.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody else's billing API: takes what is posted, or not. */
final class FakeBillingApi implements AutoCloseable {
    final List<ObjectNode> taken = new CopyOnWriteArrayList<>();
    volatile int status = 201;
    /** Refuses, with 400, reports of the hour that begins so. */
    volatile Optional<String> refusedHour = Optional.empty();

    private final HttpServer server;

    FakeBillingApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/usage/report", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> hours() {
        return taken.stream()
                .map(report -> report.get("period_start").textValue())
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var report = Json.object(exchange.getRequestBody().readAllBytes());
        var refused = refusedHour
                .filter(report.get("period_start").textValue()::equals)
                .isPresent();
        if (status / 100 == 2 && !refused) {
            taken.add(report);
        }
        exchange.sendResponseHeaders(refused ? 400 : status, -1);
        exchange.close();
    }
}
