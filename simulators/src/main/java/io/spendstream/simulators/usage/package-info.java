/** What customers' namespaces use, as exporters report it: {@link CustomerUsage} says what it comes to. */
package io.spendstream.simulators.usage;
