/** What people know beside bills, kept in compacted topics: rules, prices, rates. Knows nothing of HTTP. */
package io.spendstream.api.knowledge;
