package io.spendstream.testkit;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether Docker and the images that tests need are here, asked of its socket directly: the library's own question waits
 * for minutes where no image can be pulled.
 */
final class Docker {
    static final String KAFKA = "apache/kafka:4.3.1";
    static final String POSTGRES = "postgres:18-alpine";
    private static final String RYUK = "testcontainers/ryuk:0.14.0";
    private static final Path SOCKET = Path.of("/var/run/docker.sock");

    private Docker() {}

    static void demandImages() {
        if (status("/_ping") != 200) {
            throw new IllegalStateException("-Dit.backend=testcontainers needs a Docker engine at " + SOCKET
                    + ", and none answers there; leave the option out to use the embedded servers");
        }
        var missing = new ArrayList<String>();
        for (var image : List.of(KAFKA, POSTGRES, RYUK)) {
            if (status("/images/" + image + "/json") != 200) {
                missing.add(image);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "-Dit.backend=testcontainers needs images that this Docker engine lacks; run: " + "docker pull "
                            + String.join(" && docker pull ", missing));
        }
    }

    private static int status(String path) {
        if (!Files.exists(SOCKET)) {
            return -1;
        }
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(SOCKET));
            channel.write(ByteBuffer.wrap(
                    ("GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
            var answer = ByteBuffer.allocate(64);
            while (answer.position() < 13 && channel.read(answer) >= 0) {}
            return Integer.parseInt(new String(answer.array(), 9, 3, StandardCharsets.US_ASCII));
        } catch (IOException | NumberFormatException e) {
            return -2;
        }
    }
}
