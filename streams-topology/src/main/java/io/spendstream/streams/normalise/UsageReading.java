package io.spendstream.streams.normalise;

import io.spendstream.schemas.Reason;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.avro.RawConfluentUsage;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import org.apache.avro.specific.SpecificRecord;

/** Reports of what principals did at a cluster in one hour. */
final class UsageReading implements Reading {
    private static final int MOST_PRINCIPALS = 100_000;

    @Override
    public String source() {
        return Sources.CONFLUENT;
    }

    @Override
    public Said read(SpecificRecord decoded, Slice slice, RawBytes raw) {
        if (!(decoded instanceof RawConfluentUsage report)) {
            throw new Refusal(Reason.UNREADABLE, "not a report of usage");
        }
        var feed = Envelopes.feed(report.getFeed());
        var observedAt = Envelopes.micros("observed_at", report.getObservedAt(), raw.at());
        if (report.getClusterId().isEmpty()) {
            throw new Refusal(Reason.BAD_USAGE, "cluster_id is empty");
        }
        Texts.dimension("cluster_id", report.getClusterId());
        checkHour(report, slice);
        checkPrincipals(report);
        return new Said.Usage(feed, observedAt, report);
    }

    @Override
    public boolean isOfLines() {
        return false;
    }

    private static void checkHour(RawConfluentUsage report, Slice slice) {
        var hour = report.getHour();
        if (!LocalDate.ofInstant(hour, ZoneOffset.UTC).equals(slice.day())) {
            throw new Refusal(Reason.BAD_USAGE, "hour " + hour + " is not on the slice's day " + slice.day());
        }
        if (!UsageHour.of(hour).start().equals(hour)) {
            throw new Refusal(Reason.BAD_USAGE, "hour " + hour + " is not the start of an hour");
        }
    }

    private static void checkPrincipals(RawConfluentUsage report) {
        if (report.getPrincipals().size() > MOST_PRINCIPALS) {
            throw new Refusal(Reason.BAD_USAGE, "more than " + MOST_PRINCIPALS + " principals in one record");
        }
        var seen = new HashSet<String>();
        for (var principal : report.getPrincipals()) {
            var id = Texts.dimension("principal_id", principal.getPrincipalId());
            if (!seen.add(id)) {
                throw new Refusal(Reason.BAD_USAGE, "principal '" + id + "' is there twice");
            }
            checkBytes("request_bytes", id, principal.getRequestBytes());
            checkBytes("response_bytes", id, principal.getResponseBytes());
        }
    }

    private static void checkBytes(String field, String principal, Long bytes) {
        if (bytes != null && bytes < 0) {
            throw new Refusal(Reason.BAD_USAGE, field + " of '" + principal + "' is negative: " + bytes);
        }
    }
}
