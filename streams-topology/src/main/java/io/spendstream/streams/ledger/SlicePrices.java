package io.spendstream.streams.ledger;

import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.streams.knowledge.Cause;
import io.spendstream.streams.ledger.SliceHeader.Count;
import io.spendstream.streams.normalise.GroupInputs;
import io.spendstream.streams.price.Priced;
import io.spendstream.streams.price.Pricing;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Prices those lines of a slice that do not say themselves what they cost in US dollars. Until there is a price a line
 * stands and is counted, but belongs to no group and makes no facts.
 */
final class SlicePrices {
    private static final String CARD = "rate_card";

    private final Slice slice;
    private final SliceHeader header;
    private final SliceGroups groups;
    private final PricedLines lines;
    private final Function<FeedHeader, FeedLines> buckets;
    private final Publisher publisher;
    private final Pricing pricing;
    /** Of before a start nothing is known. */
    private boolean due = true;

    SlicePrices(
            Slice slice,
            SliceHeader header,
            SliceGroups groups,
            PricedLines lines,
            Function<FeedHeader, FeedLines> buckets,
            Publisher publisher) {
        this.slice = slice;
        this.header = header;
        this.groups = groups;
        this.lines = lines;
        this.buckets = buckets;
        this.publisher = publisher;
        this.pricing = Pricing.of(slice);
    }

    /** A line has come. */
    void add(FeedHeader feed, CostLine line) {
        lines.put(feed, line);
        due = true;
    }

    /** A line has gone, or says something else now. */
    void remove(FeedHeader feed, long id) {
        lines.remove(feed, id);
        due = true;
    }

    /** Prices all of them again, if anything may have changed, and publishes those that cost something else now. */
    void apply(LedgerOutput output) {
        if (lines.isEmpty()) {
            header.set(Count.UNCONVERTED, 0);
            return;
        }
        if (!due && header.stale == 0) {
            return;
        }
        var all = List.copyOf(lines.all());
        var prices = pricing.price(slice, all, publisher.knowledge());
        all.forEach(line -> apply(line, prices.get(line), output));
        header.set(Count.UNCONVERTED, all.size() - prices.size());
        due = false;
    }

    /** @param priced null when it has no price */
    private void apply(CostLine line, Priced priced, LedgerOutput output) {
        var feed = header.feed(line.getFeed());
        var bucket = buckets.apply(feed);
        var standing = bucket.get(line.getLineId()).orElseThrow();
        var measures = priced == null ? Measures.ZERO : priced.measures();
        var isSettled = standing.group() != BucketLine.TO_PRICE && standing.isPriced() == (priced != null);
        if (isSettled && standing.measures().equals(measures)) {
            return;
        }
        var cause = cause();
        if (standing.isPriced()) {
            groups.subtract(standing.group(), standing.measures(), cause);
        }
        var group = BucketLine.UNPRICED;
        if (priced != null) {
            group = groups.numberOf(GroupInputs.of(line));
            groups.add(group, measures, cause);
        }
        header.sums = header.sums.minus(standing.measures()).plus(measures);
        feed.cost = feed.cost.minus(standing.measures().cost()).plus(measures.cost());
        header.groups = groups.count();
        bucket.put(new BucketLine(standing.id(), measures, standing.contentHash(), group, standing.observedAt()));
        output.line(new LineKey(slice, feed.name, standing.id()), published(line, priced));
    }

    private Cause cause() {
        if (Cause.RATE.isIn(header.stale)) {
            return Cause.RATE;
        }
        return header.isSealed() ? Cause.RESTATED : Cause.NEW;
    }

    private static CostLine published(CostLine line, Priced priced) {
        if (priced == null) {
            return line;
        }
        var published = CostLine.newBuilder(line).build();
        published.setCostUsd(priced.measures().cost().toAmount());
        published.setListCostUsd(priced.measures().list().toAmount());
        published.setEffectiveCostUsd(priced.measures().effective().toAmount());
        published.setFxRate(priced.fxRate());
        if (!priced.rateCard().isEmpty()) {
            var attributes = new TreeMap<>(line.getAttributes());
            attributes.put(CARD, priced.rateCard());
            published.setAttributes(attributes);
        }
        return published;
    }
}
