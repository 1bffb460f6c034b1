package io.spendstream.runner;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.spendstream.ingest.Pollers;
import io.spendstream.ingest.SourcePoller;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Collects by the clock, each source by itself. However many instances run, the database lets one of them do each run; a run
 * that none was there for is made up as soon as one is. Integrations of organisations are looked up when it is time, and
 * shared among the instances.
 */
final class Schedule implements AutoCloseable {
    private static final int THREADS = 4;
    /** What was on its way begins anew the next time. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

    private final Scheduler scheduler;

    private Schedule(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    static Schedule start(ScheduleSettings settings, DataSource database, Pollers pollers) {
        return start(settings, database, pollers, Duration.ofSeconds(10));
    }

    /** @param polling how often to look whether something is due */
    static Schedule start(ScheduleSettings settings, DataSource database, Pollers pollers, Duration polling) {
        var recurring = new ArrayList<RecurringTask<?>>();
        var once = new ArrayList<OneTimeTask<Void>>();
        for (var job : CollectJob.of(settings)) {
            pollers.own().forEach(poller -> recurring.add(ofSource(job, poller)));
            var ofOne = ofIntegration(job, pollers);
            once.add(ofOne);
            recurring.add(ofIntegrations(job, pollers, ofOne));
        }
        var scheduler = Scheduler.create(database, List.copyOf(once))
                .startTasks(List.copyOf(recurring))
                .threads(THREADS)
                .pollingInterval(polling)
                .shutdownMaxWait(STOPS_WITHIN)
                .build();
        scheduler.start();
        return new Schedule(scheduler);
    }

    @Override
    public void close() {
        scheduler.stop();
    }

    private static RecurringTask<Void> ofSource(CollectJob job, SourcePoller poller) {
        return recurring(job.taskName() + "-" + poller.source(), job, context -> job.run(poller));
    }

    /** One at a time per integration: while a run of it is waiting or on its way, there is no second. */
    private static RecurringTask<Void> ofIntegrations(CollectJob job, Pollers pollers, OneTimeTask<Void> ofOne) {
        return recurring(job.taskName() + "-integrations", job, context -> {
            SchedulerClient client = context.getSchedulerClient();
            pollers.integrationIds().forEach(id -> client.scheduleIfNotExists(ofOne.instance(id), Instant.now()));
        });
    }

    private static OneTimeTask<Void> ofIntegration(CollectJob job, Pollers pollers) {
        return Tasks.oneTime(job.taskName() + "-integration").execute((instance, context) -> {
            Optional<SourcePoller> poller = pollers.ofIntegration(instance.getId());
            poller.ifPresent(job::run);
        });
    }

    private static RecurringTask<Void> recurring(String name, CollectJob job, Consumer<ExecutionContext> work) {
        return Tasks.recurring(name, Schedules.cron(job.cron(), ZoneOffset.UTC))
                .execute((instance, context) -> work.accept(context));
    }
}
