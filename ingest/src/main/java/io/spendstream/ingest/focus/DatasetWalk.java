package io.spendstream.ingest.focus;

import com.google.common.primitives.ImmutableLongArray;
import io.spendstream.ingest.Seals;
import io.spendstream.schemas.Feed;
import io.spendstream.schemas.LineId;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.RawFocusCharge;
import io.spendstream.schemas.avro.Seal;
import io.spendstream.schemas.focus.FocusRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * One reading of a whole dataset: knows what every slice was told, and ends each with a seal. Rows of one billing period are
 * a feed of their own, so that November's file, which may have charges of October's days, cannot retract October's.
 */
final class DatasetWalk {
    private final String dataset;
    private final Map<Long, Integer> ordinals = new HashMap<>();
    private final Map<Part, Told> parts = new HashMap<>();
    private final SortedMap<String, BigDecimal> billed = new TreeMap<>();
    private final Set<YearMonth> months = new TreeSet<>();
    private final Set<String> accounts = new TreeSet<>();
    private long rows;

    /** Of one slice, what one feed says. */
    private record Part(Slice slice, String feed) {}

    DatasetWalk(String dataset) {
        this.dataset = dataset;
    }

    private static final class Told {
        private final ImmutableLongArray.Builder ids = ImmutableLongArray.builder();
        private Usd total = Usd.ZERO;
        private boolean inUsd = true;
    }

    /** Gives the row its identity. */
    Slice add(RawFocusCharge charge, FocusRow row) {
        var slice = new Slice(Sources.FOCUS, scope(row), row.day());
        var month = row.billingMonth();
        var feed = Feed.focusImport(month);
        var identity = LineId.identity(charge);
        var id = LineId.inWalk(identity, ordinals.merge(identity, 1, Integer::sum) - 1);
        charge.getEnvelope().setFeed(feed);
        charge.getEnvelope().setLineId(id);
        var told = parts.computeIfAbsent(new Part(slice, feed), none -> new Told());
        told.ids.add(id);
        told.total = told.total.plus(row.billedUsd());
        told.inUsd &= row.isInUsd();
        billed.merge(row.currency(), row.billedUsd().toBigDecimal(), BigDecimal::add);
        months.add(month);
        accounts.add(row.provider() + " " + row.account());
        rows++;
        return slice;
    }

    /**
     * Tells, beside the days of its rows, of all days of their billing periods and of those that the dataset told of before:
     * rows may be gone.
     *
     * @param before as {@link #covered()} of earlier walks said
     */
    void cover(Map<String, String> before) {
        var feeds = new TreeMap<String, YearMonth>();
        months.forEach(month -> feeds.put(Feed.focusImport(month), month));
        for (var part : List.copyOf(parts.keySet())) {
            var month = feeds.get(part.feed);
            cover(part.slice.scope(), part.feed, month.atDay(1), month.atEndOfMonth());
        }
        before.forEach((place, days) -> {
            var feed = place.substring(place.lastIndexOf(' ') + 1);
            if (feeds.containsKey(feed)) {
                var ends = days.split("/", 2);
                var scope = place.substring(0, place.lastIndexOf(' '));
                cover(scope, feed, LocalDate.parse(ends[0]), LocalDate.parse(ends[1]));
            }
        });
    }

    /** By scope and feed the first and last day that is told of, for later walks. */
    Map<String, String> covered() {
        var days = new TreeMap<String, TreeSet<LocalDate>>();
        parts.keySet()
                .forEach(part -> days.computeIfAbsent(part.slice.scope() + ' ' + part.feed, none -> new TreeSet<>())
                        .add(part.slice.day()));
        var covered = new TreeMap<String, String>();
        days.forEach((place, all) -> covered.put(place, all.first() + "/" + all.last()));
        return covered;
    }

    private void cover(String scope, String feed, LocalDate first, LocalDate last) {
        first.datesUntil(last.plusDays(1))
                .forEach(day -> parts.computeIfAbsent(
                        new Part(new Slice(Sources.FOCUS, scope, day), feed), none -> new Told()));
    }

    void seal(Instant observedAt, BiConsumer<Slice, Seal> each) {
        parts.forEach((part, told) -> {
            var total = told.inUsd ? told.total.toAmount() : null;
            Seals.of(part.feed, observedAt, told.ids.build().toArray(), total)
                    .forEach(seal -> each.accept(part.slice, seal));
        });
    }

    static boolean isOf(String scope, String dataset) {
        return scope.endsWith('/' + dataset);
    }

    long rows() {
        return rows;
    }

    long slices() {
        return parts.size();
    }

    SortedMap<String, BigDecimal> billed() {
        return billed;
    }

    List<String> accounts() {
        return List.copyOf(accounts);
    }

    /** Days with rows or without, in order. */
    TreeSet<LocalDate> days() {
        var days = new TreeSet<LocalDate>();
        parts.keySet().forEach(part -> days.add(part.slice.day()));
        return days;
    }

    private String scope(FocusRow row) {
        return row.provider() + '/' + row.account() + '/' + dataset;
    }
}
