package io.spendstream.streams.allocate;

import java.util.Optional;

/** Where every chain of rules ends: money is never without a name. */
record ToNobody(Method method, String principal) implements Rule {
    static final ToNobody SHARED = new ToNobody(Method.SHARED, Principals.SHARED);
    static final ToNobody RESOURCE = new ToNobody(Method.RESOURCE, Principals.UNALLOCATED);

    @Override
    public Optional<Spread> spread(Charge charge, Owners owners, Usage usage) {
        return Optional.of(always());
    }

    Spread always() {
        return Spread.even(method, Principals.only(principal));
    }
}
