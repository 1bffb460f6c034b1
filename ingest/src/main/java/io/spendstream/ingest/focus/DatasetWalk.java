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

    /** Days that the dataset has in the ledger from before, and all days of its billing periods, are told of too. */
    void cover(String scope, String feed, Set<LocalDate> days) {
        days.forEach(
                day -> parts.computeIfAbsent(new Part(new Slice(Sources.FOCUS, scope, day), feed), none -> new Told()));
    }

    void coverBillingPeriods() {
        for (var part : List.copyOf(parts.keySet())) {
            for (var month : months) {
                if (part.feed.equals(Feed.focusImport(month))) {
                    cover(
                            part.slice.scope(),
                            part.feed,
                            Set.copyOf(month.atDay(1)
                                    .datesUntil(month.plusMonths(1).atDay(1))
                                    .toList()));
                }
            }
        }
    }

    void seal(Instant observedAt, BiConsumer<Slice, Seal> each) {
        parts.forEach((part, told) -> {
            var total = told.inUsd ? told.total.toAmount() : null;
            Seals.of(part.feed, observedAt, told.ids.build().toArray(), total)
                    .forEach(seal -> each.accept(part.slice, seal));
        });
    }

    /** Feeds of the billing periods that the files have rows of. */
    Set<String> feeds() {
        var feeds = new TreeSet<String>();
        months.forEach(month -> feeds.add(Feed.focusImport(month)));
        return feeds;
    }

    boolean isOf(String scope) {
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
