package io.spendstream.api.usage;

import io.spendstream.api.rules.JsonFields;
import io.spendstream.schemas.UsageHour;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What a report covers. A timestamp alone stands for the hour that ends at it, rounded down: 10:20 is 09:00 to 10:00.
 */
record ReportPeriod(Instant start, Instant end) {
    static final String TIMESTAMP = "timestamp";
    static final String START = "period_start";
    static final String END = "period_end";

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    static ReportPeriod before(Instant moment) {
        var end = UsageHour.of(moment);
        return new ReportPeriod(end.plus(-1).start(), end.start());
    }

    /** @return nothing when there is a fault, which is then among the others */
    static Optional<ReportPeriod> read(JsonFields fields, List<String> faults) {
        var before = faults.size();
        var timestamp = instant(fields, TIMESTAMP, faults);
        var start = instant(fields, START, faults);
        var end = instant(fields, END, faults);
        if (faults.size() > before) {
            return Optional.empty();
        }
        if (start.isEmpty() && end.isEmpty()) {
            if (timestamp.isEmpty()) {
                faults.add(TIMESTAMP + " is missing");
            }
            return timestamp.map(ReportPeriod::before);
        }
        if (start.isEmpty() || end.isEmpty()) {
            faults.add(START + " and " + END + " come together");
            return Optional.empty();
        }
        if (timestamp.isPresent() && !before(timestamp.get()).end.equals(end.get())) {
            faults.add(TIMESTAMP + " " + timestamp.get() + " is not in the hour that follows " + END + " " + end.get());
            return Optional.empty();
        }
        return Optional.of(new ReportPeriod(start.get(), end.get()));
    }

    private static Optional<Instant> instant(JsonFields fields, String name, List<String> faults) {
        return fields.text(name).flatMap(text -> {
            try {
                var instant = OffsetDateTime.parse(text).toInstant();
                if (!instant.isBefore(FIRST) && instant.isBefore(LAST)) {
                    return Optional.of(instant);
                }
            } catch (DateTimeException e) {
                // said below
            }
            faults.add(name + " is an instant such as \"2026-10-05T08:00:00Z\", of the years 2000 to 2199");
            return Optional.empty();
        });
    }
}
