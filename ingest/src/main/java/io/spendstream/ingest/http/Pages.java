package io.spendstream.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.ingest.CollectException;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listing of Confluent Cloud's, page after page, to its end. */
public final class Pages {
    private static final Logger log = LoggerFactory.getLogger(Pages.class);
    private static final int MOST_RESTARTS = 3;

    private final ConfluentHttp http;

    public Pages(ConfluentHttp http) {
        this.http = http;
    }

    /** How the items were got. */
    public record Reading(int pages, int retries) {}

    /**
     * Reads a listing to its end, from the beginning again when a page token expired on the way.
     *
     * @param restart told before the first item, each time
     * @param item told of each item
     */
    public Reading read(String path, String query, Runnable restart, Consumer<JsonNode> item) {
        for (var attempt = 0; ; attempt++) {
            restart.run();
            try {
                return readOnce(path, query, item);
            } catch (RejectedRequestException e) {
                if (!e.saysThatTheTokenExpired() || attempt >= MOST_RESTARTS) {
                    throw e;
                }
                log.info("page token expired, reading the listing again path={} query={}", path, query);
            }
        }
    }

    private Reading readOnce(String path, String query, Consumer<JsonNode> item) {
        var next = Optional.of(path + "?" + query);
        var seen = new HashSet<String>();
        var pages = 0;
        var retries = 0;
        while (next.isPresent()) {
            if (!seen.add(next.get())) {
                throw new CollectException("Confluent's pages go in a circle at " + next.get());
            }
            var answer = http.get(next.get());
            var body = answer.object();
            var data = body.get("data");
            if (data == null || !data.isArray()) {
                throw new CollectException("Confluent's answer is malformed: it has no list 'data'");
            }
            data.forEach(item);
            pages++;
            retries += answer.retries();
            next = next(path, body);
        }
        return new Reading(pages, retries);
    }

    /** The provider gives a whole address; we keep to the one that we were given. Null, absent and empty end it. */
    private static Optional<String> next(String path, JsonNode body) {
        var next = body.path("metadata").path("next");
        if (next.isMissingNode()
                || next.isNull()
                || next.isTextual() && next.asText().isBlank()) {
            return Optional.empty();
        }
        try {
            var address = URI.create(next.asText());
            if (address.getRawQuery() == null) {
                throw new CollectException("Confluent's answer is malformed: metadata.next has no query");
            }
            return Optional.of(path + "?" + address.getRawQuery());
        } catch (IllegalArgumentException e) {
            throw new CollectException("Confluent's answer is malformed: metadata.next is no address", e);
        }
    }
}
