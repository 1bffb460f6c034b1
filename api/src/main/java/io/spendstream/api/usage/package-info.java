/** Usage reports as exporters post them. */
package io.spendstream.api.usage;
