package io.spendstream.streams.ledger;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.CostLine;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lines of one slice that have to be priced, as they came: in memory once they are asked for, in the store at once. */
final class PricedLines {
    private final LedgerStore store;
    private final Slice slice;
    private final SliceHeader header;
    private Map<Key, CostLine> lines;

    private record Key(int feed, long id) {}

    PricedLines(LedgerStore store, Slice slice, SliceHeader header) {
        this.store = store;
        this.slice = slice;
        this.header = header;
    }

    boolean isEmpty() {
        return header.toPrice == 0;
    }

    void put(FeedHeader feed, CostLine line) {
        if (lines().put(new Key(feed.number, line.getLineId()), line) == null) {
            header.toPrice++;
        }
        store.putToPrice(slice, feed.number, line);
    }

    void remove(FeedHeader feed, long id) {
        if (!isEmpty() && lines().remove(new Key(feed.number, id)) != null) {
            header.toPrice--;
            store.deleteToPrice(slice, feed.number, id);
        }
    }

    Collection<CostLine> all() {
        return lines().values();
    }

    private Map<Key, CostLine> lines() {
        if (lines == null) {
            lines = new LinkedHashMap<>();
            if (!isEmpty()) {
                store.toPrice(slice, (feed, line) -> lines.put(new Key(feed, line.getLineId()), line));
            }
        }
        return lines;
    }
}
