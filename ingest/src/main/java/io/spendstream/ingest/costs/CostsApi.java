package io.spendstream.ingest.costs;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.ingest.DayRange;
import io.spendstream.ingest.http.ConfluentHttp;
import io.spendstream.ingest.http.Pages;
import java.util.function.Consumer;

/** Confluent Cloud's Costs API: all items of a window. */
public final class CostsApi {
    private static final String PATH = "/billing/v1/costs";

    private final Pages pages;
    private final int pageSize;

    public CostsApi(ConfluentHttp http, int pageSize) {
        this.pages = new Pages(http);
        this.pageSize = pageSize;
    }

    Pages.Reading read(DayRange window, Runnable restart, Consumer<JsonNode> item) {
        var query = "start_date=" + window.start() + "&end_date=" + window.end() + "&page_size=" + pageSize;
        return pages.read(PATH, query, restart, item);
    }
}
