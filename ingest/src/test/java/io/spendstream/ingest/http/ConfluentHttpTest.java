package io.spendstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.IngestMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ConfluentHttpTest {
    private static final String HEADERS = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\":";

    @Test
    void shouldGiveUpWhenTheBodyNeverEnds() throws IOException {
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var answering = new Thread(() -> answerAndHang(server));
            answering.setDaemon(true);
            answering.start();
            var upstream = new Upstream("http://127.0.0.1:" + server.getLocalPort(), "k", "s", "the key", "some role");

            var http = new ConfluentHttp(upstream, 2, wait -> {}, IngestMetrics.NONE, Duration.ofMillis(300));

            assertThatThrownBy(() -> http.get("/billing/v1/costs"))
                    .isInstanceOf(CollectException.class)
                    .hasMessageContaining("no complete answer")
                    .hasMessageContaining("2 attempts");
        }
    }

    private static void answerAndHang(ServerSocket server) {
        // one that nobody holds is closed with the garbage
        var connections = new ArrayList<Socket>();
        try {
            while (!server.isClosed()) {
                var connection = server.accept();
                connections.add(connection);
                assertThat(connection.getInputStream().read()).isNotNegative();
                connection.getOutputStream().write(HEADERS.getBytes(StandardCharsets.UTF_8));
                connection.getOutputStream().flush();
            }
        } catch (IOException e) {
            // the test is over
            connections.forEach(ConfluentHttpTest::close);
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
