package io.spendstream.simulators.confluent;

/** Answers one path. Called by several threads at once. */
interface Endpoint {
    Reply answer(Incoming request);
}
