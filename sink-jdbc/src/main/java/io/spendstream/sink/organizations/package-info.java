/** Organisations, their plans and keys, and the integrations that read their bills with their own credentials. */
package io.spendstream.sink.organizations;
