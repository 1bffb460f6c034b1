package io.spendstream.simulators.confluent;

/** A request to the simulated API and the status it got; the target is path and query as sent. */
public record HandledRequest(String method, String target, int status) {}
