package io.spendstream.streams.facts;

import io.spendstream.schemas.UsageHour;
import io.spendstream.streams.normalise.GroupInputs;
import java.util.Map;

/** What lines of the slice's day say. */
final class Inputs {
    private Inputs() {}

    /** Of a line that names its resource and nothing else. */
    static GroupInputs of(String resourceId) {
        return of("", resourceId, "", Map.of());
    }

    static GroupInputs of(String envId, String resourceId, String region, Map<String, String> tags) {
        return new GroupInputs(
                FactTable.SLICE.scope(),
                envId,
                resourceId.startsWith("lkc-") ? resourceId : "",
                resourceId,
                "KAFKA",
                "KAFKA_BASE",
                "Usage",
                region,
                "USD",
                tags,
                UsageHour.startOf(FactTable.SLICE.day()),
                UsageHour.PER_DAY);
    }
}
