package io.spendstream.simulators.confluent;

/** A request for costs once read: a query that can be answered, or the reason why not. */
sealed interface CostRequest permits CostQuery, ApiError {}
