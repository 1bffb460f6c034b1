package io.spendstream.streams.ledger;

import static io.spendstream.schemas.Feed.MANUAL;
import static io.spendstream.streams.RawRecords.chunk;
import static io.spendstream.streams.RawRecords.line;
import static io.spendstream.streams.RawRecords.retraction;

import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.RawConfluentResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;

/** Random histories of one slice: walks of two pollers, sealed or cut short, and what people say in between. */
final class AnyHistory {
    private static final List<String> AMOUNTS = List.of(
            "0",
            "1",
            "-8",
            "0.000000000001",
            "-0.000000000007",
            "50000000",
            "-50000000.000000000001",
            "0.1",
            "123.4567890123456");
    private static final long[] IDS = {0, 1, Long.MIN_VALUE, -1, 1L << 40};
    private static final int MOMENTS = 9;

    private final Random random;
    private final List<SpecificRecord> records = new ArrayList<>();

    private AnyHistory(Random random) {
        this.random = random;
    }

    /** In the order in which it happened. */
    static List<SpecificRecord> of(Random random) {
        var history = new AnyHistory(random);
        for (var moment = 1; moment < MOMENTS; moment++) {
            history.walk("confluent-poller", moment);
            history.walk("import", moment);
            history.people(moment);
        }
        return history.records;
    }

    private void walk(String feed, int moment) {
        if (random.nextInt(2) == 0) {
            return;
        }
        var seen = LongStream.of(IDS).filter(id -> random.nextInt(3) > 0).toArray();
        for (var id : seen) {
            records.add(content(line(feed, id, moment, null)));
        }
        if (random.nextInt(3) > 0) {
            seal(feed, moment, seen);
        }
    }

    private void people(int moment) {
        var named = new TreeSet<Long>();
        var said = new TreeMap<Long, SpecificRecord>();
        for (var id : IDS) {
            if (random.nextInt(4) == 0) {
                said.put(id, content(line(MANUAL, id, moment, null)));
                named.add(id);
            }
        }
        records.addAll(said.values());
        for (var id : IDS) {
            if (random.nextInt(6) == 0) {
                records.add(retraction(MANUAL, id, moment));
                named.remove(id);
            }
        }
        if (random.nextInt(8) == 0) {
            seal(MANUAL, moment, named.stream().mapToLong(Long::longValue).toArray());
        }
    }

    /** In one chunk, or in two that meet somewhere. */
    private void seal(String feed, int moment, long... ids) {
        if (random.nextBoolean()) {
            records.add(chunk(feed, moment, 0, 1, 0, -1, ids.length, ids));
            return;
        }
        var border = random.nextBoolean() ? IDS[1 + random.nextInt(IDS.length - 1)] : random.nextLong() | 1;
        var below = LongStream.of(ids)
                .filter(id -> Long.compareUnsigned(id, border) < 0)
                .toArray();
        var above = LongStream.of(ids)
                .filter(id -> Long.compareUnsigned(id, border) >= 0)
                .toArray();
        records.add(chunk(feed, moment, 0, 2, 0, border - 1, ids.length, below));
        records.add(chunk(feed, moment, 1, 2, border, -1, ids.length, above));
    }

    private RawConfluentCost content(RawConfluentCost cost) {
        cost.setAmount(AMOUNTS.get(random.nextInt(AMOUNTS.size())));
        cost.setEndDate(random.nextInt(3) == 0 ? "2026-10-04" : "2026-10-02");
        cost.setResource(new RawConfluentResource("lkc-" + random.nextInt(2), "name", "env-1"));
        return cost;
    }
}
