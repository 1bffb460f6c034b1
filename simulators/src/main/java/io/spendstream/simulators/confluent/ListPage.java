package io.spendstream.simulators.confluent;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list, and the way to its neighbours; a page that is the first one needs no query and has none.
 *
 * @param from how many of the list come before it
 * @param total how long the whole list is just now
 */
record ListPage(
        List<Item> items,
        int from,
        int total,
        Optional<ListQuery> last,
        Optional<ListQuery> previous,
        Optional<ListQuery> next) {

    /** Things that came since the page before, with ids that sort before its end, are missed by this reading. */
    static ListPage of(List<Item> all, ListQuery query) {
        int from = query.after().map(after -> beyond(all, after)).orElse(0);
        int to = Math.min(all.size(), from + query.pageSize());
        int last = Math.max(0, all.size() - 1) / query.pageSize() * query.pageSize();
        return new ListPage(
                all.subList(from, to),
                from,
                all.size(),
                starting(last, all, query, query.page()),
                starting(from - query.pageSize(), all, query, query.page() - 1),
                to < all.size() ? starting(to, all, query, query.page() + 1) : Optional.empty());
    }

    private static int beyond(List<Item> all, String after) {
        int from = 0;
        while (from < all.size() && all.get(from).id().compareTo(after) <= 0) {
            from++;
        }
        return from;
    }

    private static Optional<ListQuery> starting(int from, List<Item> all, ListQuery query, int page) {
        return from <= 0
                ? Optional.empty()
                : Optional.of(query.next(page, all.get(from - 1).id()));
    }
}
