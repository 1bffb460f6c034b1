package io.spendstream.ingest.exporter;

import io.spendstream.schemas.UsageMeasure;
import java.util.EnumSet;
import java.util.Set;

/** What Prometheus is asked about an hour. */
interface HourQueries {
    /** What is asked at all. */
    default Set<UsageMeasure> measures() {
        return EnumSet.allOf(UsageMeasure.class);
    }

    /** @return PromQL to be evaluated at the hour's end */
    String of(UsageMeasure measure);

    static HourQueries of(ExporterSettings settings) {
        return settings.namespace().equals(IdleQueries.NAMESPACE)
                ? new IdleQueries(settings.stepSeconds())
                : new UsageQueries(settings.namespace(), settings.stepSeconds());
    }
}
