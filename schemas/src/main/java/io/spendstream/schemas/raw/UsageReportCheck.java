package io.spendstream.schemas.raw;

import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.UsageMeasure;
import io.spendstream.schemas.avro.RawUsageReport;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What can be wrong with a usage report. Whoever takes one asks first, whoever reads one asks again. */
public final class UsageReportCheck {
    public static final int LONGEST_ID = 200;

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2199-12-31T23:00:00Z");
    /** An exabyte is more than a namespace moves in an hour. */
    public static final BigDecimal LARGEST = BigDecimal.TEN.pow(18);

    private UsageReportCheck() {}

    /** The slice that a report without fault belongs to: its text is the record's key. */
    public static Slice slice(RawUsageReport report) {
        return new Slice(
                Sources.KUBERNETES,
                report.getCustomerId(),
                UsageHour.of(report.getPeriodStart()).day());
    }

    /**
     * All faults of a record together; none for a good one.
     *
     * @param recordTime of the record in its topic, milliseconds; some producers give none
     */
    public static List<String> faults(String key, RawUsageReport report, long recordTime) {
        var faults = new ArrayList<>(faults(report));
        ObservedAt.fault("observed_at", report.getObservedAt(), recordTime).ifPresent(faults::add);
        if (faults.isEmpty() && !slice(report).text().equals(key)) {
            faults.add("the record's key is " + slice(report) + ", not " + key);
        }
        return faults;
    }

    /** All faults of what is said, together; none for a good report. */
    public static List<String> faults(RawUsageReport report) {
        var faults = new ArrayList<String>();
        if (!Feed.isValid(report.getFeed())) {
            faults.add("feed is 1 to 64 letters, digits, dots, underscores and dashes");
        }
        id("customer_id", report.getCustomerId(), faults);
        id("instance_id", report.getInstanceId(), faults);
        id("namespace", report.getNamespace(), faults);
        if (!report.getSender().isEmpty()) {
            id("sender", report.getSender(), faults);
        }
        period(report, faults);
        for (var measure : UsageMeasure.values()) {
            measure.of(report).ifPresent(quantity -> quantity(measure.field(), quantity, faults));
        }
        return faults;
    }

    /** It is part of a key: what looks alike must be alike, and every table must be able to hold it. */
    public static boolean isId(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_ID
                && text.strip().equals(text)
                && text.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static void id(String field, String id, List<String> faults) {
        if (!isId(id)) {
            faults.add(field + " is 1 to " + LONGEST_ID
                    + " characters, none for control, without spaces at its begin and end");
        }
    }

    private static void period(RawUsageReport report, List<String> faults) {
        var start = report.getPeriodStart();
        if (start.isBefore(FIRST) || start.isAfter(LAST)) {
            faults.add("period_start is between " + FIRST + " and " + LAST + ", not " + start);
            return;
        }
        if (!UsageHour.of(start).start().equals(start)) {
            faults.add("period_start is the begin of a UTC hour, not " + start);
        }
        if (!report.getPeriodEnd().equals(start.plusSeconds(UsageHour.SECONDS))) {
            faults.add("period_end is one hour after period_start " + start + ", not " + report.getPeriodEnd());
        }
        if (start.isAfter(report.getObservedAt())) {
            faults.add("period_start " + start + " is after observed_at " + report.getObservedAt()
                    + ": an hour is reported when it is over");
        }
    }

    private static void quantity(String field, String text, List<String> faults) {
        try {
            var quantity = DecimalText.parse(text);
            if (quantity.signum() >= 0 && quantity.compareTo(LARGEST) <= 0) {
                return;
            }
            faults.add("%s is from 0 to %s, not %.40s".formatted(field, LARGEST.toPlainString(), text));
        } catch (NumberFormatException e) {
            faults.add(field + ": " + e.getMessage());
        }
    }
}
