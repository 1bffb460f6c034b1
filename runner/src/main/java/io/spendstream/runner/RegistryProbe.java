package io.spendstream.runner;

import io.spendstream.schemas.topics.RegistrySettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Whether a Schema Registry answers. */
final class RegistryProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final RegistrySettings settings;

    RegistryProbe(RegistrySettings settings) {
        this.settings = settings;
    }

    String url() {
        return settings.url().split(",")[0];
    }

    /** @return the status of its answer; 200 is well */
    int status() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url() + "/subjects")).timeout(PATIENCE);
        var user = settings.properties().get("basic.auth.user.info");
        if (user != null) {
            var encoded = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + encoded);
        }
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
