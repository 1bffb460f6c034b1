package io.spendstream.streams.history;

import static io.spendstream.schemas.Feed.MANUAL;
import static io.spendstream.streams.RawRecords.chunk;
import static io.spendstream.streams.RawRecords.line;
import static io.spendstream.streams.RawRecords.retraction;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.streams.reference.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;

/** A random bill of one slice: walks of two pollers, sealed or cut short, and what people say in between. */
final class AnyBill {
    private static final long[] IDS = {0, 1, Long.MIN_VALUE, -1, 1L << 40};

    private final Random random;
    private final Slice slice;
    private final AnyCost content;
    private final List<Told> records = new ArrayList<>();

    private AnyBill(Random random, Slice slice) {
        this.random = random;
        this.slice = slice;
        this.content = new AnyCost(random, slice.day());
    }

    /** In the order in which it happened; now and then the clock went back between two walks. */
    static List<Told> of(Random random, Slice slice, int moments) {
        var bill = new AnyBill(random, slice);
        var clock = new ArrayList<>(IntStream.rangeClosed(1, moments).boxed().toList());
        if (random.nextInt(3) == 0) {
            Collections.swap(clock, random.nextInt(moments), random.nextInt(moments));
        }
        for (var moment : clock) {
            bill.walk("confluent-poller", moment);
            bill.walk("import", moment);
            bill.people(moment);
        }
        return bill.records;
    }

    private void walk(String feed, int moment) {
        if (random.nextInt(2) == 0) {
            return;
        }
        var seen = LongStream.of(IDS).filter(id -> random.nextInt(3) > 0).toArray();
        for (var id : seen) {
            add(filled(line(feed, id, moment, null)));
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
                said.put(id, filled(line(MANUAL, id, moment, null)));
                named.add(id);
            }
        }
        said.values().forEach(this::add);
        for (var id : IDS) {
            if (random.nextInt(6) == 0) {
                add(retraction(MANUAL, id, moment));
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
            add(chunk(feed, moment, 0, 1, 0, -1, ids.length, ids));
            return;
        }
        var border = random.nextBoolean() ? IDS[1 + random.nextInt(IDS.length - 1)] : random.nextLong() | 1;
        var below = LongStream.of(ids)
                .filter(id -> Long.compareUnsigned(id, border) < 0)
                .toArray();
        var above = LongStream.of(ids)
                .filter(id -> Long.compareUnsigned(id, border) >= 0)
                .toArray();
        add(chunk(feed, moment, 0, 2, 0, border - 1, ids.length, below));
        add(chunk(feed, moment, 1, 2, border, -1, ids.length, above));
    }

    /** Mostly something new; sometimes what the last line said, word for word. */
    private RawConfluentCost filled(RawConfluentCost cost) {
        return content.fill(cost);
    }

    private void add(SpecificRecord record) {
        records.add(Told.cost(slice.text(), record));
    }
}
