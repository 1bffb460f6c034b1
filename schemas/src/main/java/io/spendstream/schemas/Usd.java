package io.spendstream.schemas;

import io.spendstream.schemas.avro.Amount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;

/**
 * An exact amount of US dollars: a signed 128-bit count of 1e-12 dollars, so that 50 million dollars and a picodollar
 * survive side by side. Immutable. Overflow is an {@link ArithmeticException}, never a wrong sum.
 */
public final class Usd implements Comparable<Usd> {
    public static final int SCALE = 12;
    public static final int BYTES = 16;
    public static final Usd ZERO = new Usd(0, 0);

    private final long high;
    private final long low;

    private Usd(long high, long low) {
        this.high = high;
        this.low = low;
    }

    /** From the two halves of the 128-bit two's complement count. */
    public static Usd ofBits(long high, long low) {
        return (high | low) == 0 ? ZERO : new Usd(high, low);
    }

    /** Rounds once, half-even, to 12 decimals. */
    public static Usd of(BigDecimal amount) {
        return ofUnits(amount.setScale(SCALE, RoundingMode.HALF_EVEN).unscaledValue());
    }

    /** Reads a decimal as {@link DecimalText} bounds it, rounding once to 12 decimals. */
    public static Usd parse(String text) {
        return of(DecimalText.parse(text));
    }

    public static Usd ofUnits(BigInteger units) {
        if (units.bitLength() < Long.SIZE) {
            var small = units.longValue();
            return ofBits(small >> 63, small);
        }
        if (units.bitLength() > 127) {
            throw new ArithmeticException("amount out of range: " + units.bitLength() + " bits of 1e-12 USD");
        }
        return ofBits(units.shiftRight(64).longValue(), units.longValue());
    }

    public static Usd of(Amount fixed) {
        var bytes = ByteBuffer.wrap(fixed.bytes());
        return ofBits(bytes.getLong(), bytes.getLong());
    }

    /** Whether {@link #of(BigDecimal)} keeps every digit. */
    public static boolean isExact(BigDecimal amount) {
        return amount.scale() <= SCALE
                || amount.signum() == 0
                || amount.stripTrailingZeros().scale() <= SCALE;
    }

    public Usd plus(Usd other) {
        var lowSum = low + other.low;
        var carry = Long.compareUnsigned(lowSum, low) < 0 ? 1 : 0;
        var highSum = high + other.high + carry;
        // overflow: both operands have one sign, the sum has the other
        if (((high ^ highSum) & (other.high ^ highSum)) < 0) {
            throw new ArithmeticException("sum out of range: " + this + " + " + other);
        }
        return ofBits(highSum, lowSum);
    }

    public Usd minus(Usd other) {
        var lowDifference = low - other.low;
        var borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        var highDifference = high - other.high - borrow;
        // overflow: the operands differ in sign, and the difference has the other one's
        if (((high ^ other.high) & (high ^ highDifference)) < 0) {
            throw new ArithmeticException("difference out of range: " + this + " - " + other);
        }
        return ofBits(highDifference, lowDifference);
    }

    public Usd negate() {
        if (high == Long.MIN_VALUE && low == 0) {
            throw new ArithmeticException("cannot negate " + this);
        }
        return ofBits(~high + (low == 0 ? 1 : 0), -low);
    }

    public int signum() {
        return high < 0 ? -1 : (high | low) == 0 ? 0 : 1;
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    public BigInteger units() {
        return BigInteger.valueOf(high)
                .shiftLeft(64)
                .or(new BigInteger(1, ByteBuffer.allocate(8).putLong(low).array()));
    }

    public BigDecimal toBigDecimal() {
        return new BigDecimal(units(), SCALE);
    }

    public Amount toAmount() {
        return new Amount(ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array());
    }

    @Override
    public int compareTo(Usd other) {
        var byHigh = Long.compare(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Usd usd && usd.high == high && usd.low == low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high * 31 + low);
    }

    /** All 12 decimals, never an exponent. */
    @Override
    public String toString() {
        return toBigDecimal().toPlainString();
    }
}
