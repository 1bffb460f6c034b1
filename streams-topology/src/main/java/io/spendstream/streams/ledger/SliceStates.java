package io.spendstream.streams.ledger;

import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.FeedState;
import io.spendstream.schemas.avro.SliceState;
import io.spendstream.streams.facts.Total;
import io.spendstream.streams.ledger.SliceHeader.Count;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Says what the ledger holds of a slice. */
final class SliceStates {
    private SliceStates() {}

    static SliceState of(
            Slice slice, SliceHeader header, long groups, Total facts, long generation, Settling settling) {
        var feeds = header.feeds.stream().map(SliceStates::feed).toList();
        var sealedAt = newest(feeds, FeedState::getSealedAt);
        // only a walk of the provider can settle its day, not what people say beside it
        var walkedAt = newest(
                feeds.stream()
                        .filter(feed -> !feed.getFeed().equals(Feed.MANUAL))
                        .toList(),
                FeedState::getSealedAt);
        var state = new SliceState();
        state.setSlice(slice.text());
        state.setSource(slice.source());
        state.setScope(slice.scope());
        state.setSliceDay(slice.day());
        state.setSettled(walkedAt != null && settling.isSettled(slice, walkedAt));
        state.setSealedAt(sealedAt);
        state.setObservedAt(newest(feeds, FeedState::getObservedAt));
        state.setLines(header.lines());
        state.setGroups(groups);
        state.setCostUsd(header.sums.cost().toAmount());
        state.setListCostUsd(header.sums.list().toAmount());
        state.setEffectiveCostUsd(header.sums.effective().toAmount());
        state.setSeen(header.count(Count.SEEN));
        state.setIdentical(header.count(Count.IDENTICAL));
        state.setSuperseded(header.count(Count.SUPERSEDED));
        state.setRetracted(header.count(Count.RETRACTED));
        state.setHistoryOlder(header.count(Count.HISTORY_OLDER));
        state.setHistorySealed(header.count(Count.HISTORY_SEALED));
        state.setDeadLetters(header.count(Count.DEAD_LETTERS));
        state.setUnconverted(header.count(Count.UNCONVERTED));
        state.setRounded(header.count(Count.ROUNDED));
        state.setFeeds(feeds);
        state.setVersion(header.version);
        state.setGeneration(generation);
        state.setFacts(facts.records());
        state.setFactCostUsd(facts.spend().plus(facts.credits()).toAmount());
        return state;
    }

    private static FeedState feed(FeedHeader feed) {
        return FeedState.newBuilder()
                .setFeed(feed.name)
                .setSealedAt(instant(feed.sealedAt))
                .setObservedAt(instant(feed.observedAt))
                .setSealedLines(feed.sealedLines)
                .setLines(feed.lines)
                .setCostUsd(feed.cost.toAmount())
                .setSealedCostUsd(feed.sealedCost == null ? null : feed.sealedCost.toAmount())
                .build();
    }

    private static Instant newest(List<FeedState> feeds, Function<FeedState, Instant> time) {
        return feeds.stream()
                .map(time)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Instant instant(long micros) {
        return micros == FeedHeader.NEVER ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
