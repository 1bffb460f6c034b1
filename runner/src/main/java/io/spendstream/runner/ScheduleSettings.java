package io.spendstream.runner;

import io.spendstream.schemas.config.Env;

/** Which jobs run by themselves; none, unless asked for. */
record ScheduleSettings(boolean hourly, boolean daily) {
    static ScheduleSettings from(Env env) {
        var enabled = env.flag("SCHEDULER_ENABLED", false);
        return new ScheduleSettings(
                env.flag("HOURLY_JOB_ENABLED", false) && enabled, env.flag("DAILY_JOB_ENABLED", false) && enabled);
    }

    boolean any() {
        return hourly || daily;
    }
}
