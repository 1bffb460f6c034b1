/**
 * A deterministic stand-in for Confluent Cloud: {@link ConfluentSimulator} serves the items of a {@link ConfluentBill}, lists
 * its {@link Inventory} and measures its {@link Usage}; {@link Faults} say when it misbehaves.
 */
package io.spendstream.simulators.confluent;
