package io.spendstream.ingest.http;

import io.spendstream.ingest.CollectException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests and waits for whole answers, but not for ever. Redirects are answers. Thread-safe. */
public final class PatientHttp {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Duration patience;

    public PatientHttp(Duration patience) {
        this.patience = patience;
    }

    /**
     * @throws IOException when there is no whole answer in time
     * @throws CollectException when the thread is told to stop
     */
    public HttpResponse<byte[]> send(HttpRequest request) throws IOException {
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
            throw new CollectException(
                    "stopped while waiting for " + request.uri().getHost(), e);
        }
    }
}
