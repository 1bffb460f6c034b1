package io.spendstream.ingest.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.http.Answer;
import io.spendstream.ingest.http.ConfluentHttp;
import io.spendstream.ingest.http.RejectedRequestException;
import io.spendstream.schemas.raw.Json;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Confluent's Metrics API: what each principal sent to a cluster, or received from it, hour by hour. */
final class MetricsApi {
    private static final Logger log = LoggerFactory.getLogger(MetricsApi.class);
    private static final String PATH = "/v2/metrics/cloud/query";
    private static final int LIMIT = 1000;
    private static final int MOST_RESTARTS = 3;

    private final ConfluentHttp http;

    MetricsApi(ConfluentHttp http) {
        this.http = http;
    }

    /** How the rows were got. */
    record Reading(int pages, int retries) {}

    /**
     * All rows of a query, from the beginning again when a page token expired on the way.
     *
     * @param restart told before the first row, each time
     */
    Reading read(String cluster, Measure measure, HourRange hours, Runnable restart, Consumer<JsonNode> row) {
        // pages are pages of the very same question
        var question = question(cluster, measure, hours);
        for (var attempt = 0; ; attempt++) {
            restart.run();
            try {
                return readOnce(question, row);
            } catch (RejectedRequestException e) {
                if (!e.saysThatTheTokenExpired() || attempt >= MOST_RESTARTS) {
                    throw e;
                }
                log.info("page token expired, asking again cluster={} measure={} hours={}", cluster, measure, hours);
            }
        }
    }

    private Reading readOnce(byte[] question, Consumer<JsonNode> row) {
        var seen = new HashSet<String>();
        var retries = 0;
        var pages = 0;
        for (var token = Optional.of(""); token.isPresent(); pages++) {
            if (!seen.add(token.get())) {
                throw new CollectException("Confluent's pages go in a circle at page_token=" + token.get());
            }
            var page = token.get().isEmpty() ? "" : "?page_token=" + ConfluentHttp.encoded(token.get());
            var answer = http.post(PATH + page, question);
            retries += answer.retries();
            token = take(answer, row);
        }
        return new Reading(pages, retries);
    }

    private static Optional<String> take(Answer answer, Consumer<JsonNode> row) {
        var body = answer.object();
        var data = body.get("data");
        if (data == null || !data.isArray()) {
            throw new CollectException("Confluent's answer is malformed: it has no list 'data'");
        }
        data.forEach(row);
        var next = body.at("/meta/pagination/next_page_token").asText("");
        return next.isBlank() ? Optional.empty() : Optional.of(next);
    }

    private static byte[] question(String cluster, Measure measure, HourRange hours) {
        var json = Json.mapper().createObjectNode();
        json.putArray("aggregations")
                .addObject()
                .put("metric", measure.metric())
                .put("agg", "SUM");
        json.putObject("filter")
                .put("field", "resource.kafka.id")
                .put("op", "EQ")
                .put("value", cluster);
        json.putArray("group_by").add("metric.principal_id");
        json.put("granularity", "PT1H");
        json.putArray("intervals").add(hours.toString());
        json.put("limit", LIMIT);
        json.put("format", "FLAT");
        try {
            return Json.mapper().writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
