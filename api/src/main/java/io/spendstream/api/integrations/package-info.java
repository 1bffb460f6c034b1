/** Integrations of organisations: how they are set up and validated, and what a provider must answer for that. */
package io.spendstream.api.integrations;
