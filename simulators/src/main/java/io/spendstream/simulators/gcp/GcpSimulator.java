package io.spendstream.simulators.gcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** BigQuery with a billing export in it, on a port of this machine. Thread-safe. */
public final class GcpSimulator implements AutoCloseable {
    private static final String ROOT = "/bigquery/v2/";
    private static final String TOKEN = "simulated-token";
    private static final int THREADS = 4;

    private final String address;
    private final BillingExport export;
    private final BigQueryFaults faults = new BigQueryFaults();
    private final BigQueryApi api;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, GcpSimulator::daemon);
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, Integer> requestsByKind = new ConcurrentHashMap<>();

    private GcpSimulator(GcpOptions options, HttpServer server) {
        this.address = options.address();
        this.export = new BillingExport(options);
        this.api = new BigQueryApi(export, faults);
        this.server = server;
    }

    public static GcpSimulator start(GcpOptions options) {
        // The JDK's server sends head and body apart, which without this costs 40 ms a request.
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
        try {
            var address = new InetSocketAddress(InetAddress.getByName(options.address()), options.port());
            var simulator = new GcpSimulator(options, HttpServer.create(address, 0));
            simulator.server.createContext(ROOT, simulator::bigQuery);
            simulator.server.createContext("/token", simulator::token);
            simulator.server.setExecutor(simulator.threads);
            simulator.server.start();
            return simulator;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + options.address() + ":" + options.port(), e);
        }
    }

    public String url() {
        return "http://" + address + ":" + server.getAddress().getPort();
    }

    public BillingExport export() {
        return export;
    }

    public BigQueryFaults faults() {
        return faults;
    }

    /** A service account's key whose tokens are given here. */
    public String serviceAccountKey() {
        return ServiceAccount.key(export.accounts().get(0).host(), url() + "/token");
    }

    /** How many tokens were given. */
    public int tokens() {
        return tokens.get();
    }

    /** How many requests of BigQuery's API were answered. */
    public int requests() {
        return requests.get();
    }

    /** How many there were of a kind, such as {@code GET queries}: the verb and what of a project is asked for. */
    public int requests(String kind) {
        return requestsByKind.getOrDefault(kind, 0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void bigQuery(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try {
            var request = Request.read(exchange, ROOT);
            requestsByKind.merge(request.kind(), 1, Integer::sum);
            if (request.token().isPresent() && !request.token().get().equals(TOKEN)) {
                throw new BigQueryApi.RefusedException(BigQueryFault.unauthorized());
            }
            reply(exchange, 200, api.answer(request));
        } catch (BigQueryApi.RefusedException e) {
            reply(exchange, e.fault().status(), e.fault().json());
        } catch (RuntimeException e) {
            reply(exchange, 500, new BigQueryFault(500, "internalError", e.toString()).json());
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!form.contains("assertion=")) {
            reply(exchange, 400, JsonNodeFactory.instance.objectNode().put("error", "invalid_grant"));
            return;
        }
        tokens.incrementAndGet();
        reply(
                exchange,
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("access_token", TOKEN)
                        .put("token_type", "Bearer")
                        .put("expires_in", 3600));
    }

    private static void reply(HttpExchange exchange, int status, ObjectNode json) throws IOException {
        var body = json.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "gcp-simulator");
        thread.setDaemon(true);
        return thread;
    }
}
