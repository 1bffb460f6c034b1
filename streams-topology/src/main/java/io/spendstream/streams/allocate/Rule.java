package io.spendstream.streams.allocate;

import java.util.Optional;

/** One way to find those who pay. */
interface Rule {
    /** @return empty when the rule has nothing to go by, and the next one is asked */
    Optional<Spread> spread(Charge charge, Owners owners, Usage usage);
}
