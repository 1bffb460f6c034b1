package io.spendstream.simulators.confluent;

/** A request for metrics once read: a query that can be answered, or the reason why not. */
sealed interface MetricsRequest permits MetricsQuery, ApiError {}
