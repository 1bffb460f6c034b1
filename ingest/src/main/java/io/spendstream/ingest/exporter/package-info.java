/** Kubernetes usage: asks a Prometheus server what a namespace used in each hour, and reports it. */
package io.spendstream.ingest.exporter;
