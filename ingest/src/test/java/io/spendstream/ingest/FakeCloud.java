package io.spendstream.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Confluent's listings and metrics as a test wants them, to the letter: any item, any number, any failure of any request. The
 * simulator is the provider as it is; this one is the provider as it must not be.
 */
public final class FakeCloud implements AutoCloseable {
    private static final Pattern ENVIRONMENT = Pattern.compile("environment=([^&]*)");
    private static final Pattern TOKEN = Pattern.compile("page_token=([0-9]+)");
    private static final Pattern CLUSTER = Pattern.compile("\"value\":\"([^\"]*)\"");
    private static final Pattern METRIC = Pattern.compile("kafka.server/([a-z_]+)");
    private static final Pattern INTERVAL = Pattern.compile("\"intervals\":\\[\"([^/]+)/([^\"]+)\"");
    private static final String METRICS = "/v2/metrics/cloud/query";

    /** Items by path, or by path and environment: {@code /cmk/v2/clusters?env-1}. */
    public final Map<String, List<String>> lists = new ConcurrentHashMap<>();

    /** Whole answers by path. */
    public final Map<String, String> documents = new ConcurrentHashMap<>();

    /** Rows by cluster and metric: {@code lkc-1 request_bytes}. */
    public final Map<String, List<String>> metrics = new ConcurrentHashMap<>();

    public final List<Request> requests = new CopyOnWriteArrayList<>();
    public int pageSize = 100;

    private final Map<String, Deque<Failure>> failures = new ConcurrentHashMap<>();
    private final HttpServer server;

    public record Request(String path, String query, String body, String authorization) {}

    /** @param headers name, value, name, value */
    public record Failure(int status, String body, String... headers) {
        /** Lets one request pass. */
        public static final Failure NONE = new Failure(200, "");

        public static Failure of(int status) {
            return new Failure(
                    status, "{\"errors\":[{\"status\":\"" + status + "\",\"detail\":\"refused by the test\"}]}");
        }
    }

    public FakeCloud() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What becomes of the next requests for this path, or for this path and environment. */
    public void fail(String path, Failure... next) {
        failures.computeIfAbsent(path, none -> new ArrayDeque<>()).addAll(List.of(next));
    }

    public List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var query = exchange.getRequestURI().getRawQuery() == null
                ? ""
                : exchange.getRequestURI().getRawQuery();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(path, query, body, exchange.getRequestHeaders().getFirst("Authorization")));
        var environment = ENVIRONMENT.matcher(query);
        var place = environment.find() ? path + "?" + environment.group(1) : path;
        var failure = failures.getOrDefault(place, new ArrayDeque<>()).poll();
        if (failure != null && failure.status() != 200) {
            for (var at = 0; at + 1 < failure.headers().length; at += 2) {
                exchange.getResponseHeaders().add(failure.headers()[at], failure.headers()[at + 1]);
            }
            send(exchange, failure.status(), failure.body());
        } else if (path.equals(METRICS)) {
            send(exchange, 200, metrics(query, body));
        } else if (documents.containsKey(path)) {
            send(exchange, 200, documents.get(path));
        } else if (lists.containsKey(place)) {
            send(exchange, 200, page(path, query, lists.get(place)));
        } else {
            send(exchange, 404, "{\"errors\":[{\"status\":\"404\",\"detail\":\"nothing here\"}]}");
        }
    }

    private String page(String path, String query, List<String> items) {
        var from = token(query);
        var to = Math.min(items.size(), from + pageSize);
        var next = to == items.size()
                ? "null"
                : "\"https://elsewhere.invalid" + path + "?" + query.replaceAll("&?page_token=[0-9]+", "")
                        + "&page_token=" + to + "\"";
        return "{\"data\":[" + String.join(",", items.subList(from, to)) + "],\"metadata\":{\"next\":" + next + "}}";
    }

    private String metrics(String query, String body) {
        var interval = find(INTERVAL, body, 1) + "/" + find(INTERVAL, body, 2);
        var rows = metrics.getOrDefault(find(CLUSTER, body, 1) + " " + find(METRIC, body, 1), List.of()).stream()
                .filter(row -> isWithin(row, interval))
                .toList();
        var from = token(query);
        var to = Math.min(rows.size(), from + pageSize);
        var next = to == rows.size() ? "" : ",\"next_page_token\":\"" + to + "\"";
        return "{\"data\":[" + String.join(",", rows.subList(from, to)) + "],\"meta\":{\"pagination\":{\"page_size\":1"
                + next + "}}}";
    }

    /** A row without a time of day is told whatever is asked. */
    private static boolean isWithin(String row, String interval) {
        var times = interval.split("/");
        var time = row.replaceAll(".*\"timestamp\":\"([^\"]*)\".*", "$1");
        return !time.endsWith("Z") || time.compareTo(times[0]) >= 0 && time.compareTo(times[1]) < 0;
    }

    private static int token(String query) {
        var token = TOKEN.matcher(query);
        return token.find() ? Integer.parseInt(token.group(1)) : 0;
    }

    private static String find(Pattern pattern, String text, int group) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(group) : "";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
