package io.spendstream.streams.allocate;

import io.spendstream.schemas.UsageHour;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;

/**
 * How a charge is spread: first over hours, then within each hour over principals.
 *
 * @param hourWeights one for each hour of the period; null for equal hours
 * @param principals of an hour; asked only for hours that get a part
 */
record Spread(Method method, List<BigInteger> hourWeights, Function<UsageHour, Principals> principals) {
    private static final String EVEN = "even-hours/";
    private static final String METERED = "metered-hours/";

    static Spread even(Method method, Principals principals) {
        return new Spread(method, null, hour -> principals);
    }

    /** However exactly it was metered: what nobody can be found for is not sure. */
    Method.Confidence confidence(String principal) {
        return principal.equals(Principals.UNALLOCATED) ? Method.Confidence.LOW : method.confidence();
    }

    boolean hasEvenHours() {
        return hourWeights == null;
    }

    /** As facts carry it: hours and principals. */
    String code() {
        return (hasEvenHours() ? EVEN : METERED) + method.word();
    }
}
