/**
 * A deterministic stand-in for the Confluent Cloud Costs API: {@link ConfluentSimulator} serves the items of a
 * {@link ConfluentBill}, and {@link Faults} says when it misbehaves.
 */
package io.spendstream.simulators.confluent;
