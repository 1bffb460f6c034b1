package io.spendstream.runner;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.spendstream.ingest.IngestStage;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Collects by the clock. However many instances run, the database lets one of them do each run. */
final class Schedule implements AutoCloseable {
    private static final String HOURLY_AT_FIVE_PAST = "0 5 * * * *";
    private static final String HOURLY_AT_TWENTY_PAST = "0 20 * * * *";
    private static final String DAILY_AT_HALF_PAST_TWO = "0 30 2 * * *";

    private final Scheduler scheduler;

    private Schedule(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    static Schedule start(ScheduleSettings settings, DataSource database, IngestStage ingest) {
        var tasks = new ArrayList<RecurringTask<?>>();
        if (settings.hourly()) {
            tasks.add(task("collect-hourly", HOURLY_AT_FIVE_PAST, ingest::collectHourly));
        }
        if (settings.daily()) {
            tasks.add(task("collect-daily", DAILY_AT_HALF_PAST_TWO, ingest::collectDaily));
        }
        // whichever job runs: what was used is told for a week only, and splits bills that come later
        tasks.add(task("collect-inventory-and-usage", HOURLY_AT_TWENTY_PAST, () -> {
            ingest.collectInventory();
            ingest.collectUsage();
        }));
        var scheduler = Scheduler.create(database)
                .startTasks(List.copyOf(tasks))
                .threads(2)
                .pollingInterval(Duration.ofSeconds(10))
                .build();
        scheduler.start();
        return new Schedule(scheduler);
    }

    @Override
    public void close() {
        scheduler.stop();
    }

    private static RecurringTask<Void> task(String name, String cron, Runnable collect) {
        return Tasks.recurring(name, Schedules.cron(cron, ZoneOffset.UTC))
                .execute((instance, context) -> collect.run());
    }
}
