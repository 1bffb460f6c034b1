package io.spendstream.ingest.http;

import io.spendstream.ingest.IngestMetrics;
import io.spendstream.ingest.Pause;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Confluent Cloud, again where that can help: too many requests, its own faults, broken connections. The key goes to
 * the configured address only, whatever an answer points to. Thread-safe.
 */
public final class ConfluentHttp {
    private static final Logger log = LoggerFactory.getLogger(ConfluentHttp.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String SOURCE = "confluent";

    private final Upstream upstream;
    private final int attempts;
    private final Pause pause;
    private final IngestMetrics metrics;
    private final PatientHttp http;

    public ConfluentHttp(Upstream upstream, int attempts, Pause pause, IngestMetrics metrics) {
        this(upstream, attempts, pause, metrics, PATIENCE);
    }

    ConfluentHttp(Upstream upstream, int attempts, Pause pause, IngestMetrics metrics, Duration patience) {
        this.upstream = upstream;
        this.attempts = attempts;
        this.pause = pause;
        this.metrics = metrics;
        this.http = new PatientHttp(patience);
    }

    /**
     * @param pathAndQuery below the configured address
     * @throws RejectedRequestException when the provider refuses
     * @throws NoAnswerException when it does not answer sensibly
     */
    public Answer get(String pathAndQuery) {
        return ask(pathAndQuery, request(pathAndQuery).GET().build());
    }

    /** The same, sending JSON; the very bytes are sent at every attempt. */
    public Answer post(String pathAndQuery, byte[] json) {
        return ask(
                pathAndQuery,
                request(pathAndQuery)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(json))
                        .build());
    }

    /** A text as a part of a path or query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer ask(String pathAndQuery, HttpRequest request) {
        var path = path(pathAndQuery);
        for (var attempt = 1; ; attempt++) {
            var failure = "";
            Optional<HttpResponse<byte[]>> answer = Optional.empty();
            try {
                answer = Optional.of(http.send(request));
                if (answer.get().statusCode() == 200) {
                    return new Answer(answer.get().body(), path, attempt - 1);
                }
                failure = failure(answer.get(), path);
            } catch (IOException e) {
                failure = "no answer from " + upstream.url() + ": " + e.getMessage();
            }
            if (attempt >= attempts) {
                throw new NoAnswerException(failure + " (gave up after " + attempt + " attempts)");
            }
            var wait = BackOff.DEFAULT.after(
                    attempt, answer.map(HttpResponse::headers), Instant.now(), ThreadLocalRandom.current());
            log.info("asking Confluent again attempt={} wait_ms={} cause=\"{}\"", attempt, wait.toMillis(), failure);
            metrics.retry(SOURCE);
            pause.sleep(wait);
        }
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(upstream.url() + pathAndQuery))
                .header("Authorization", upstream.authorization())
                .header("Accept", "application/json");
    }

    /** Why to ask again; refusals that asking again would not change are thrown. */
    private String failure(HttpResponse<byte[]> answer, String path) {
        var status = answer.statusCode();
        var error = VendorError.of(answer.body());
        var said = "Confluent answered " + status + " to " + path + ": " + error;
        if (status == 429 || status >= 500 && status != 501) {
            return said;
        }
        throw new RejectedRequestException(
                status,
                error.parameter(),
                switch (status) {
                    case 401 -> said + ". Check " + upstream.keyHint() + ".";
                    case 403 -> said + ". The key's owner needs the role " + upstream.role() + ".";
                    default -> said;
                });
    }

    private static String path(String pathAndQuery) {
        var query = pathAndQuery.indexOf('?');
        return query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
    }
}
