package io.spendstream.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what Alertmanager sends to its receivers, each at a path of its own name. */
final class Webhook implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Notice> notices = new CopyOnWriteArrayList<>();

    Webhook() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            var receiver = exchange.getRequestURI().getPath().substring(1);
            JSON.readTree(exchange.getRequestBody())
                    .path("alerts")
                    .forEach(alert -> notices.add(new Notice(receiver, alert)));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** @param alert as Alertmanager tells it */
    record Notice(String receiver, JsonNode alert) {
        String label(String name) {
            return alert.path("labels").path(name).asText();
        }

        String annotation(String name) {
            return alert.path("annotations").path(name).asText();
        }
    }

    List<Notice> notices() {
        return List.copyOf(notices);
    }

    String url(String receiver) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + receiver;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
