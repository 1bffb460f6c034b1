package io.spendstream.simulators.confluent;

/** A request for a list once read: a query that can be answered, or the reason why not. */
sealed interface ListRequest permits ListQuery, ApiError {}
