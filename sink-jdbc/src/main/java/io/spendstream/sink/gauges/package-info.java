/** What the tables say at present, as numbers that an alert can watch. */
package io.spendstream.sink.gauges;
