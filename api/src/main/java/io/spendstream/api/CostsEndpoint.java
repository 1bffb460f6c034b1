package io.spendstream.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.spendstream.api.access.Caller;
import io.spendstream.sink.read.BucketedCost;
import io.spendstream.sink.read.BucketedCosts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** GET /api/v1/costs: rows of costs, in pages or all at once. */
final class CostsEndpoint implements Handler {
    private static final String CSV = "text/csv; charset=utf-8";

    /**
     * Each holds a connection to the database for as long as its client takes, and others need some, too. Pages are made
     * whole first.
     */
    private static final int DOWNLOADS_AT_ONCE = 3;

    private final Semaphore downloads = new Semaphore(DOWNLOADS_AT_ONCE);
    private final BucketedCosts costs;
    private final InstantSource clock;

    CostsEndpoint(BucketedCosts costs, InstantSource clock) {
        this.costs = costs;
        this.clock = clock;
    }

    @Override
    public void handle(Context context) throws IOException {
        var given = QueryParameters.of(context, CostsRequest.names());
        var format = CostsFormat.of(context, given);
        var request = CostsRequest.of(given, format, clock, Caller.of(context).organization());
        context.header("Vary", "Accept");
        if (request.page().limit().isEmpty()) {
            sendAll(context, request);
        } else if (format == CostsFormat.JSON) {
            SpooledAnswer.send(context, "application/json", out -> write(request, new JsonCosts(request, out)));
        } else {
            sendPage(context, request);
        }
    }

    private void sendAll(Context context, CostsRequest request) {
        if (!downloads.tryAcquire()) {
            context.header("Retry-After", "10");
            throw ProblemException.unavailable("there are " + DOWNLOADS_AT_ONCE
                    + " downloads of everything already; try again shortly, or take pages by limit");
        }
        try {
            StreamedAnswer.send(context, CSV, out -> write(request, csv(request, out)));
        } finally {
            downloads.release();
        }
    }

    /** A CSV has no place for the cursor but a header. */
    private void sendPage(Context context, CostsRequest request) throws IOException {
        SpooledAnswer.send(context, CSV, out -> write(request, csv(request, out))
                .ifPresent(cursor -> context.header("Link", "<" + next(context, cursor) + ">; rel=\"next\"")));
    }

    /** @return the cursor of what follows */
    private Optional<String> write(CostsRequest request, CostsWriter writer) throws IOException {
        writer.begin();
        var next = costs.read(request.page(), row -> take(writer, row)).map(request::cursorAfter);
        writer.end(next);
        return next;
    }

    private static void take(CostsWriter writer, BucketedCost row) {
        try {
            writer.row(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CsvCosts csv(CostsRequest request, OutputStream out) {
        return new CsvCosts(request.query().groupBy(), out);
    }

    private static String next(Context context, String cursor) {
        var others = Arrays.stream(
                        Optional.ofNullable(context.queryString()).orElse("").split("&"))
                .filter(part -> !part.isEmpty() && !part.startsWith("cursor="))
                .collect(Collectors.joining("&"));
        return context.path() + "?" + others + "&cursor=" + cursor;
    }
}
