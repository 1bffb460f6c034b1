package io.spendstream.streams.history;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.PrincipalUsage;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.streams.RawRecords;
import io.spendstream.streams.reference.Told;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random reports of one slice: all of a day or parts of it, some hours several times. */
final class AnyUsage {
    private static final List<String> PRINCIPALS = List.of("sa-1", "sa-2", "u-1", "");

    private final Random random;
    private final Instant midnight;

    private AnyUsage(Random random, Slice slice) {
        this.random = random;
        this.midnight = slice.day().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static List<Told> of(Random random, Slice slice) {
        var usage = new AnyUsage(random, slice);
        var reports = new ArrayList<Told>();
        for (var cluster : List.of("lkc-0", "lkc-1")) {
            var hours = List.of(0, 1, 24).get(random.nextInt(3));
            for (var hour = 0; hour < hours; hour++) {
                reports.add(Told.usage(slice.text(), usage.report(cluster, hour)));
            }
            for (var again = random.nextInt(4); again > 0; again--) {
                reports.add(Told.usage(slice.text(), usage.report(cluster, random.nextInt(Math.max(1, hours)))));
            }
        }
        return reports;
    }

    private RawConfluentUsage report(String cluster, int hour) {
        var said = new ArrayList<PrincipalUsage>();
        var silent = random.nextInt(3) == 0;
        for (var principal : PRINCIPALS) {
            if (!silent && random.nextInt(3) == 0) {
                said.add(new PrincipalUsage(principal, bytes(), bytes()));
            }
        }
        // few moments: now and then two reports of one contradict each other
        var observedAt = RawRecords.walk(random.nextInt(6));
        return new RawConfluentUsage(
                "confluent-metrics", observedAt, cluster, midnight.plus(hour, ChronoUnit.HOURS), said);
    }

    private Long bytes() {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> 0L;
            case 2 -> Long.MAX_VALUE;
            default -> (long) random.nextInt(1_000);
        };
    }
}
