/** What stages measure of themselves without counting it for Prometheus, exposed to it. */
package io.spendstream.runner.metrics;
