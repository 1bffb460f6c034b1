package io.spendstream.simulators.confluent;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Asks for metrics as a client would; start from the usual question and say what differs. */
final class MetricsQueryText {
    static final String DAY = "2026-11-18T00:00:00Z/2026-11-19T00:00:00Z";

    private final Caller caller;

    MetricsQueryText(Caller caller) {
        this.caller = caller;
    }

    /** Request bytes by principal and hour of one day. */
    static String usual(String clusterId) {
        return """
            {"aggregations":[{"metric":"io.confluent.kafka.server/request_bytes","agg":"SUM"}],
             "filter":{"field":"resource.kafka.id","op":"EQ","value":"%s"},
             "group_by":["metric.principal_id"],"granularity":"PT1H",
             "intervals":["%s"],"limit":1000,"format":"FLAT"}"""
                .formatted(clusterId, DAY);
    }

    HttpResponse<String> ask(String body) throws Exception {
        return caller.post(MetricsEndpoint.PATH, body);
    }

    HttpResponse<String> ask(String body, String pageToken) throws Exception {
        return caller.post(MetricsEndpoint.PATH + "?page_token=" + pageToken, body);
    }

    /** Every page in order. */
    List<JsonNode> pages(String body) throws Exception {
        var pages = new ArrayList<JsonNode>();
        String token = null;
        do {
            pages.add(Caller.json(token == null ? ask(body) : ask(body, token)));
            token = token(pages.get(pages.size() - 1));
        } while (token != null);
        return pages;
    }

    static String token(JsonNode page) {
        return page.at("/meta/pagination/next_page_token").textValue();
    }

    static void each(List<JsonNode> pages, Consumer<JsonNode> point) {
        pages.forEach(page -> page.get("data").forEach(point));
    }
}
