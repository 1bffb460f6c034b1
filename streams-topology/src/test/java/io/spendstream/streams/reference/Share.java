package io.spendstream.streams.reference;

import java.time.Instant;

/** A part of a charge: one hour, one principal. */
record Share(Instant hour, String principal, Money money, String method, String confidence) {}
