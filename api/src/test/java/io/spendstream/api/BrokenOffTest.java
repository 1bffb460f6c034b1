package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong after the first byte, when no status can tell it any more. */
class BrokenOffTest {
    private static final String PATH = "/api/v1/costs?from=2026-10-01&to=2026-10-02&group_by=product&format=csv";
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";
    private static final String FACTS =
            """
            INSERT INTO hourly_cost_facts (timestamp, fact_id, slice_id, slice_day, product, basis, cost_usd, list_cost_usd,
                                           effective_cost_usd)
            SELECT '2026-10-01T05:00Z', md5(n::text)::uuid, 1, '2026-10-01', n || repeat('x', 8000), 'billed', 1, 1, 1
            FROM generate_series(1, 2000) AS n
            """;

    private final ApiFixture api = new ApiFixture().start();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void shouldNotLookWholeWhenTheDatabaseGoesAwayHalfWay() throws IOException {
        fill();
        try (var client = ask()) {
            var begin = client.getInputStream().readNBytes(1_000);
            assertThat(text(begin)).startsWith("HTTP/1.1 200").contains("time,product,cost");

            loseConnections();
            var rest = text(client.getInputStream().readAllBytes());

            assertThat(rest).doesNotContain(LAST_CHUNK).doesNotContain("problem");
        }
        // and the same once more, undisturbed
        var whole = api.get(PATH);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body().lines()).hasSize(2_001);
    }

    @Test
    void shouldServeOthersWhateverSlowClientsDo() throws IOException {
        fill();
        try (var one = ask();
                var two = ask();
                var three = ask()) {
            for (var client : List.of(one, two, three)) {
                client.getInputStream().readNBytes(1_000);
            }

            var refused = api.get(PATH);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(refused.headers().firstValue("retry-after")).isPresent();
            assertThat(api.get(PATH + "&limit=1").statusCode()).isEqualTo(200);
            assertThat(api.get("/api/v1/costs/summary").statusCode()).isEqualTo(200);
        }
        // they went away without a word
        await().untilAsserted(() -> assertThat(api.get(PATH).statusCode()).isEqualTo(200));
    }

    @Test
    void shouldServeOthersWhateverSlowReadersOfPagesDo() throws IOException {
        fill();
        var clients = new ArrayList<Socket>();
        try {
            // more than there are connections to the database
            for (var i = 0; i < 12; i++) {
                clients.add(ask(PATH.replace("format=csv", "format=json&limit=2000")));
                clients.get(i).getInputStream().readNBytes(1_000);
            }

            assertThat(api.get("/api/v1/costs/summary").statusCode()).isEqualTo(200);
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }

    @Test
    void shouldKeepNoFileOfAPageThatWasSentOrGivenUp() throws IOException {
        fill();
        var page = PATH + "&limit=2000";
        for (var i = 0; i < 5; i++) {
            for (var path : List.of(page, page.replace("format=csv", "format=json"))) {
                assertThat(api.get(path).statusCode()).isEqualTo(200);
                assertThat(statusOfHead(path)).isEqualTo(200);
            }
        }
        try (var client = ask(page)) {
            client.getInputStream().readNBytes(1_000);
            assertThat(openPages()).isPositive();
        }

        await().untilAsserted(() -> assertThat(openPages()).isZero());
    }

    /** Of this process, which is the server's, too; a page has no name any more, but Linux says what it was. */
    private static long openPages() throws IOException {
        var open = 0;
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (var descriptor : descriptors) {
                try {
                    open += Files.readSymbolicLink(descriptor).toString().contains("spendstream-answer") ? 1 : 0;
                } catch (NoSuchFileException e) {
                    // closed meanwhile
                }
            }
        }
        return open;
    }

    private int statusOfHead(String path) throws IOException {
        var connection = (HttpURLConnection) new URL("http://127.0.0.1:" + api.port() + path).openConnection();
        connection.setRequestMethod("HEAD");
        return connection.getResponseCode();
    }

    private Socket ask() throws IOException {
        return ask(PATH);
    }

    /** Takes so little at a time that the server has to wait. */
    private Socket ask(String path) throws IOException {
        var client = new Socket();
        client.setReceiveBufferSize(4_096);
        client.connect(new InetSocketAddress("127.0.0.1", api.port()));
        client.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private void fill() {
        api.database.jdbi().useHandle(handle -> {
            handle.execute("SELECT ensure_month('hourly_cost_facts', '2026-10-01')");
            handle.execute(FACTS);
        });
    }

    private void loseConnections() {
        api.database
                .jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                        + " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
