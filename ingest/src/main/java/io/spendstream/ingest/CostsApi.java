package io.spendstream.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Confluent Cloud's Costs API: all items of a window, page after page. */
final class CostsApi {
    private static final Logger log = LoggerFactory.getLogger(CostsApi.class);
    private static final String PATH = "/billing/v1/costs";
    private static final int MOST_RESTARTS = 3;

    private final ConfluentHttp http;
    private final int pageSize;

    CostsApi(ConfluentHttp http, int pageSize) {
        this.http = http;
        this.pageSize = pageSize;
    }

    /** How the items were got. */
    record Reading(int pages, int retries) {}

    /**
     * Reads a window to its end, from the beginning again when a page token expired on the way.
     *
     * @param restart told before the first item, each time
     * @param item told of each item
     */
    Reading read(DayRange window, Runnable restart, Consumer<JsonNode> item) {
        for (var attempt = 0; ; attempt++) {
            restart.run();
            try {
                return readOnce(window, item);
            } catch (RejectedRequestException e) {
                if (!tokenExpired(e) || attempt >= MOST_RESTARTS) {
                    throw e;
                }
                log.info("page token expired, reading the window again window={}", window);
            }
        }
    }

    private Reading readOnce(DayRange window, Consumer<JsonNode> item) {
        var next = Optional.of(
                PATH + "?start_date=" + window.start() + "&end_date=" + window.end() + "&page_size=" + pageSize);
        var seen = new HashSet<String>();
        var pages = 0;
        var retries = 0;
        while (next.isPresent()) {
            if (!seen.add(next.get())) {
                throw new CollectException("Confluent's pages go in a circle at " + next.get());
            }
            var answer = http.get(next.get());
            var data = answer.body().get("data");
            if (data == null || !data.isArray()) {
                throw new CollectException("Confluent's answer is malformed: it has no list 'data'");
            }
            data.forEach(item);
            pages++;
            retries += answer.retries();
            next = next(answer.body());
        }
        return new Reading(pages, retries);
    }

    /** The provider gives a whole address; we keep to the one that we were given. Null, absent and empty end the walk. */
    private static Optional<String> next(JsonNode body) {
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
            return Optional.of(PATH + "?" + address.getRawQuery());
        } catch (IllegalArgumentException e) {
            throw new CollectException("Confluent's answer is malformed: metadata.next is no address", e);
        }
    }

    private static boolean tokenExpired(RejectedRequestException e) {
        return e.status() == 400 && (e.blames("page_token") || e.getMessage().contains("token"));
    }
}
