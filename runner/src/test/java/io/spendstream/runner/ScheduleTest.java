package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.ingest.ActiveIntegration;
import io.spendstream.ingest.ActiveIntegrations;
import io.spendstream.ingest.DayRange;
import io.spendstream.ingest.Pollers;
import io.spendstream.ingest.SourcePoller;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseSettings;
import io.spendstream.testkit.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two ingest instances on one database. */
class ScheduleTest {
    private static final ScheduleSettings ALL = new ScheduleSettings(true, true);
    private static final Duration OFTEN = Duration.ofMillis(100);

    private final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
    private final TestPostgres.Database place = TestPostgres.freshDatabase();
    private final Database database =
            Database.open(DatabaseSettings.of(place.jdbcUrl(), place.user(), place.password()));

    @BeforeEach
    void migrate() {
        database.migrate();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldMakeUpForRunsThatWereMissedOnceThoughTwoInstancesAreThere() {
        instance().close();
        assertThat(tasks())
                .contains(
                        "collect-daily-confluent",
                        "collect-daily-gcp",
                        "collect-hourly-confluent",
                        "collect-hourly-gcp",
                        "collect-hourly-integrations",
                        "collect-inventory-and-usage-gcp");
        // nobody was there for some hours
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE scheduled_tasks SET execution_time = now() - interval '5 hours'"));

        var instances = List.of(instance(), instance());
        await().atMost(Duration.ofSeconds(20)).until(() -> due() == 0);
        instances.forEach(Schedule::close);

        assertThat(done)
                .containsExactlyInAnyOrder(
                        "hourly confluent",
                        "daily confluent",
                        "inventory confluent",
                        "usage confluent",
                        "hourly gcp",
                        "daily gcp",
                        "inventory gcp",
                        "usage gcp",
                        "hourly acme's gcp",
                        "daily acme's gcp",
                        "inventory acme's gcp",
                        "usage acme's gcp");
    }

    private Schedule instance() {
        var pollers = new Pollers(
                List.of(new Recorded("confluent", "confluent"), new Recorded("gcp", "gcp")), new OneIntegration());
        return Schedule.start(ALL, database.dataSource(), pollers, OFTEN);
    }

    private List<String> tasks() {
        return database.jdbi().withHandle(handle -> handle.createQuery("SELECT task_name FROM scheduled_tasks")
                .mapTo(String.class)
                .list());
    }

    /** Recurring tasks stand in the future when they are done, the others are gone. */
    private long due() {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT count(*) FROM scheduled_tasks WHERE execution_time <= now() OR picked")
                .mapTo(Long.class)
                .one());
    }

    private final class OneIntegration implements ActiveIntegrations {
        @Override
        public List<ActiveIntegration> list() {
            return List.of(new ActiveIntegration("i-1", "1", "acme", "gcp", () -> new Recorded("gcp", "acme's gcp")));
        }

        @Override
        public void failed(ActiveIntegration integration, String error) {
            done.add("failed " + error);
        }
    }

    /** Writes down what it is asked for. */
    private final class Recorded implements SourcePoller {
        private final String source;
        private final String name;

        private Recorded(String source, String name) {
            this.source = source;
            this.name = name;
        }

        @Override
        public String source() {
            return source;
        }

        @Override
        public IngestRun collectAtStart(String runId) {
            return did("start");
        }

        @Override
        public IngestRun collectHourly(String runId) {
            return did("hourly");
        }

        @Override
        public IngestRun collectDaily(String runId) {
            return did("daily");
        }

        @Override
        public IngestRun collect(String runId, String cause, DayRange range) {
            return did(range.toString());
        }

        @Override
        public void readInventory(String runId, String cause) {
            did("inventory");
        }

        @Override
        public void readUsage(String runId, String cause) {
            did("usage");
        }

        @Override
        public void close() {
            // nothing is held
        }

        private IngestRun did(String what) {
            done.add(what + ' ' + name);
            return IngestRun.newBuilder()
                    .setRunId(what)
                    .setSource(source)
                    .setCause("schedule")
                    .setStatus("succeeded")
                    .setStartDate(LocalDate.EPOCH)
                    .setEndDate(LocalDate.EPOCH.plusDays(1))
                    .setStartedAt(Instant.EPOCH)
                    .build();
        }
    }
}
