package io.spendstream.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Confluent Cloud, again where that can help: too many requests, its own faults, broken connections. The key goes to
 * the configured address only, whatever an answer points to.
 */
final class ConfluentHttp {
    private static final Logger log = LoggerFactory.getLogger(ConfluentHttp.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String SOURCE = "confluent";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ConfluentSettings settings;
    private final Pause pause;
    private final IngestMetrics metrics;
    private final Duration patience;
    private final String authorization;

    ConfluentHttp(ConfluentSettings settings, Pause pause, IngestMetrics metrics) {
        this(settings, pause, metrics, PATIENCE);
    }

    ConfluentHttp(ConfluentSettings settings, Pause pause, IngestMetrics metrics, Duration patience) {
        this.patience = patience;
        this.settings = settings;
        this.pause = pause;
        this.metrics = metrics;
        var credentials = (settings.key() + ":" + settings.secret()).getBytes(StandardCharsets.UTF_8);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /**
     * @param pathAndQuery below the configured address
     * @throws RejectedRequestException when the provider refuses
     * @throws CollectException when it does not answer sensibly
     */
    Answer get(String pathAndQuery) {
        for (var attempt = 1; ; attempt++) {
            var failure = "";
            Optional<HttpResponse<byte[]>> answer = Optional.empty();
            try {
                answer = Optional.of(send(pathAndQuery));
                if (answer.get().statusCode() == 200) {
                    return new Answer(body(answer.get(), pathAndQuery), attempt - 1);
                }
                failure = failure(answer.get(), pathAndQuery);
            } catch (IOException e) {
                failure = "no answer from " + settings.url() + ": " + e.getMessage();
            }
            if (attempt >= settings.attempts()) {
                throw new CollectException(failure + " (gave up after " + attempt + " attempts)");
            }
            var wait = BackOff.DEFAULT.after(
                    attempt, answer.map(HttpResponse::headers), Instant.now(), ThreadLocalRandom.current());
            log.info("asking Confluent again attempt={} wait_ms={} cause=\"{}\"", attempt, wait.toMillis(), failure);
            metrics.retry(SOURCE);
            pause.sleep(wait);
        }
    }

    /**
     * @param body what the provider said
     * @param retries how often it had to be asked again
     */
    record Answer(ObjectNode body, int retries) {}

    private HttpResponse<byte[]> send(String pathAndQuery) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(settings.url() + pathAndQuery))
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .GET()
                .build();
        // the client's own timeout ends with the headers; a body may hang for ever
        var answer = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no complete answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().toString(), e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new CollectException("stopped while waiting for Confluent", e);
        }
    }

    /** Why to ask again; refusals that asking again would not change are thrown. */
    private static String failure(HttpResponse<byte[]> answer, String pathAndQuery) {
        var status = answer.statusCode();
        var error = VendorError.of(answer.body());
        var said = "Confluent answered " + status + " to " + path(pathAndQuery) + ": " + error;
        if (status == 429 || status >= 500 && status != 501) {
            return said;
        }
        throw new RejectedRequestException(
                status,
                error.parameter(),
                switch (status) {
                    case 401 ->
                        said + ". Check CONFLUENT_API_KEY and CONFLUENT_API_SECRET: it must be a Cloud API key.";
                    case 403 -> said + ". The key's owner needs the role OrganizationAdmin or BillingAdmin.";
                    default -> said;
                });
    }

    private static ObjectNode body(HttpResponse<byte[]> answer, String pathAndQuery) {
        try {
            return Json.object(answer.body());
        } catch (MalformedRecordException e) {
            throw new CollectException(
                    "Confluent's answer to " + path(pathAndQuery) + " is malformed: " + e.getMessage(), e);
        }
    }

    private static String path(String pathAndQuery) {
        var query = pathAndQuery.indexOf('?');
        return query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
    }
}
