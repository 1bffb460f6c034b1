package io.spendstream.runner;

import io.spendstream.ingest.Cause;
import io.spendstream.ingest.SourcePoller;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;

/** What runs by the clock, and when (UTC). */
enum CollectJob {
    HOURLY("0 5 * * * *", SourcePoller::collectHourly),
    DAILY("0 30 2 * * *", SourcePoller::collectDaily),
    // what was used is told for a week only, and splits bills that come later
    INVENTORY_AND_USAGE("0 20 * * * *", (poller, id) -> {
        poller.readInventory(id, Cause.SCHEDULE);
        poller.readUsage(UUID.randomUUID().toString(), Cause.SCHEDULE);
    });

    private final String cron;
    private final BiConsumer<SourcePoller, String> run;

    CollectJob(String cron, BiConsumer<SourcePoller, String> run) {
        this.cron = cron;
        this.run = run;
    }

    /** Those that are switched on; inventory and usage with any of them. */
    static List<CollectJob> of(ScheduleSettings settings) {
        var jobs = new ArrayList<CollectJob>();
        if (settings.hourly()) {
            jobs.add(HOURLY);
        }
        if (settings.daily()) {
            jobs.add(DAILY);
        }
        if (settings.any()) {
            jobs.add(INVENTORY_AND_USAGE);
        }
        return jobs;
    }

    String cron() {
        return cron;
    }

    String taskName() {
        return "collect-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void run(SourcePoller poller) {
        run.accept(poller, UUID.randomUUID().toString());
    }
}
