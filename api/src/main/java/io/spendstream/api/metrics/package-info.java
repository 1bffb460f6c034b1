/** Metrics that no process counts because the tables know them. */
package io.spendstream.api.metrics;
