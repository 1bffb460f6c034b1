package io.spendstream.ingest;

import io.spendstream.ingest.costs.ConfluentWalks;
import io.spendstream.ingest.costs.CostsApi;
import io.spendstream.ingest.http.ConfluentHttp;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Whether Confluent lets us read a bill, asked once, for yesterday. */
public final class ConfluentCheck {
    private ConfluentCheck() {}

    /** @throws CollectException that says what is wrong */
    public static String costs(ConfluentSettings settings) {
        var http = new ConfluentHttp(settings.api(), 1, Pause.REAL, IngestMetrics.NONE);
        var today = LocalDate.now(ZoneOffset.UTC);
        var walk = new ConfluentWalks(new CostsApi(http, settings.pageSize()))
                .read(new DayRange(today.minusDays(1), today))
                .walk();
        return settings.url() + ", " + walk.lines() + " lines for yesterday";
    }

    /**
     * Which organisation's costs the key reads.
     *
     * @throws CollectException that says what is wrong
     */
    public static String organisation(ConfluentSettings settings) {
        costs(settings);
        return Organisation.ask(settings, new ConfluentHttp(settings.api(), 1, Pause.REAL, IngestMetrics.NONE));
    }
}
