package io.spendstream.schemas;

import java.math.BigInteger;

/**
 * Splits an amount into equal parts that sum to it exactly. Parts differ by at most 1e-12: the first ones carry what
 * division leaves over. Worked example: 0.000000000005 over 3 is 2, 2 and 1 picodollars; -5 over 3 is -2, -2, -1.
 */
public final class EvenSplit {
    private final int parts;
    private final int larger;
    private final Usd largerPart;
    private final Usd smallerPart;

    private EvenSplit(int parts, int larger, Usd largerPart, Usd smallerPart) {
        this.parts = parts;
        this.larger = larger;
        this.largerPart = largerPart;
        this.smallerPart = smallerPart;
    }

    public static EvenSplit of(Usd whole, int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("cannot split into " + parts + " parts");
        }
        var division = whole.units().divideAndRemainder(BigInteger.valueOf(parts));
        var smaller = division[0];
        var larger = smaller.add(BigInteger.valueOf(division[1].signum()));
        return new EvenSplit(parts, division[1].abs().intValue(), Usd.ofUnits(larger), Usd.ofUnits(smaller));
    }

    /** @param index from 0 */
    public Usd part(int index) {
        if (index < 0 || index >= parts) {
            throw new IndexOutOfBoundsException("part " + index + " of " + parts);
        }
        return index < larger ? largerPart : smallerPart;
    }
}
