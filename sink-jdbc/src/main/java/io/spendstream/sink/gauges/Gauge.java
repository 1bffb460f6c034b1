package io.spendstream.sink.gauges;

/**
 * One number of a query's rows.
 *
 * @param name as it is exposed
 * @param column that holds it; where it is null there is nothing to say
 */
public record Gauge(String name, String help, String column) {}
