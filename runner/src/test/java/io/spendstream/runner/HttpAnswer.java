package io.spendstream.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a server answers. */
record HttpAnswer(int status, String body) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    static HttpAnswer get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    static HttpAnswer post(String url, String json) {
        return send(HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** As the organisation whose key it is. */
    static HttpAnswer get(String url, String key) {
        return send(HttpRequest.newBuilder(URI.create(url)).header("X-API-Key", key));
    }

    static HttpAnswer post(String url, String json, String key) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("X-API-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** As a form of a browser does. */
    static HttpAnswer postFiles(String url, List<Path> files) {
        var form = new StringBuilder();
        files.forEach(file -> form.append("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(file.getFileName())
                .append("\"\r\n\r\n")
                .append(text(file))
                .append("\r\n"));
        form.append("--edge--\r\n");
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    static HttpAnswer postFile(String url, Path file) {
        return send(HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(text(file))));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + body, e);
        }
    }

    /** Status -1 where nobody answers. */
    private static HttpAnswer send(HttpRequest.Builder request) {
        try {
            var answer = CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            return new HttpAnswer(answer.statusCode(), answer.body());
        } catch (ConnectException e) {
            return new HttpAnswer(-1, "nobody listens");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
