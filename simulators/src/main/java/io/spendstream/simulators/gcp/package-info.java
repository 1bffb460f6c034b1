/**
 * Google Cloud's billing export, simulated: a deterministic export of several projects and billing accounts, and the part of
 * BigQuery's REST API through which it is read. The queries are not SQL in general, but those that {@code QueryText} knows.
 */
package io.spendstream.simulators.gcp;
