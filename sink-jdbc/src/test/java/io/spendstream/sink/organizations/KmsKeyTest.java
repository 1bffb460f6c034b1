package io.spendstream.sink.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spendstream.schemas.raw.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a key service of our own that wraps keys so weakly that the test sees which key was asked to. */
class KmsKeyTest {
    private static final String NAME = "projects/acme/locations/eu/keyRings/ring/cryptoKeys/key";
    private static final byte[] OWNER = "acme".getBytes(StandardCharsets.UTF_8);

    private HttpServer server;
    private boolean denying;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/" + NAME + ":encrypt", exchange -> wrap(exchange, "plaintext", "ciphertext"));
        server.createContext("/v1/" + NAME + ":decrypt", exchange -> wrap(exchange, "ciphertext", "plaintext"));
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void shouldEncryptWithAKeyThatOnlyTheServiceUnwraps() throws GeneralSecurityException {
        var key = key().current();
        var secret = "secret".getBytes(StandardCharsets.UTF_8);

        var encrypted = key.aead().encrypt(secret, OWNER);

        assertThat(key.version()).isEqualTo("gcp-kms://" + NAME);
        assertThat(new String(encrypted, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(key().current().aead().decrypt(encrypted, OWNER)).isEqualTo(secret);
    }

    @Test
    void shouldFailWhenTheServiceDenies() throws GeneralSecurityException {
        var encrypted = key().current().aead().encrypt(new byte[] {1}, OWNER);
        denying = true;

        assertThatThrownBy(() -> key().current().aead().decrypt(encrypted, OWNER))
                .isInstanceOf(GeneralSecurityException.class);
    }

    private CredentialKey key() {
        return CredentialKey.of(new CredentialSettings(
                Path.of("unused"),
                Optional.of("gcp-kms://" + NAME),
                "http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private void wrap(HttpExchange exchange, String given, String answered) throws IOException {
        var body = Json.object(new GZIPInputStream(exchange.getRequestBody()).readAllBytes());
        var bytes = Base64.getUrlDecoder().decode(body.path(given).asText());
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] ^= 0x55;
        }
        var answer = Json.mapper()
                .createObjectNode()
                .put(answered, Base64.getUrlEncoder().encodeToString(bytes))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(denying ? 403 : 200, answer.length);
        try (var out = exchange.getResponseBody()) {
            out.write(answer);
        }
    }
}
