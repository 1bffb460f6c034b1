package io.spendstream.simulators.confluent;

import java.util.Optional;

/**
 * One page of a list.
 *
 * @param scope stands for all of the request that must stay the same from page to page
 * @param page 1 for the first
 * @param after the last id of the page before; empty on the first page
 */
record ListQuery(String scope, int pageSize, int page, Optional<String> after) implements ListRequest {
    ListQuery next(int page, String after) {
        return new ListQuery(scope, pageSize, page, Optional.of(after));
    }
}
