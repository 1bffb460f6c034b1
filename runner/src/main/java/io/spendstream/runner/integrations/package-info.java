/** Providers whose bills organisations have read with their own credentials: what the API and the pollers need of each. */
package io.spendstream.runner.integrations;
