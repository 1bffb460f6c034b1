package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.config.Env;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleSettingsTest {
    private static final String ALL = "SCHEDULER_ENABLED";
    private static final String HOURLY = "HOURLY_JOB_ENABLED";
    private static final String DAILY = "DAILY_JOB_ENABLED";

    @Test
    void shouldRunNothingByTheClockUnlessBothSaySo() {
        assertThat(jobs(Map.of())).isEmpty();
        assertThat(jobs(Map.of(ALL, "true"))).isEmpty();
        assertThat(jobs(Map.of(HOURLY, "true", DAILY, "true"))).isEmpty();
    }

    @Test
    void shouldRunWhatIsSwitchedOnAndInventoryWithAnyOfThem() {
        assertThat(jobs(Map.of(ALL, "true", HOURLY, "true")))
                .containsExactly(CollectJob.HOURLY, CollectJob.INVENTORY_AND_USAGE);
        assertThat(jobs(Map.of(ALL, "True", DAILY, "1")))
                .containsExactly(CollectJob.DAILY, CollectJob.INVENTORY_AND_USAGE);
    }

    private static List<CollectJob> jobs(Map<String, String> variables) {
        var env = new Env(variables);
        var settings = ScheduleSettings.from(env);
        env.check();
        return CollectJob.of(settings);
    }
}
