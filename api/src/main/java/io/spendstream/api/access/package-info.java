/** Who asks, and what they may. */
package io.spendstream.api.access;
