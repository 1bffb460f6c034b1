package io.spendstream.sink.read;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lines as the bill says them, in its own currency, beside what they are in US dollars.
 *
 * @param amount sum of every digit that the provider sent
 * @param unconvertedLines of them those without a rate for their day, which are 0 dollars until there is one
 */
public record NativeSum(
        long lines, BigDecimal amount, BigDecimal costUsd, long unconvertedLines, BigDecimal unconvertedAmount) {

    private NativeSum plus(NativeSum other) {
        return new NativeSum(
                lines + other.lines,
                amount.add(other.amount),
                costUsd.add(other.costUsd),
                unconvertedLines + other.unconvertedLines,
                unconvertedAmount.add(other.unconvertedAmount));
    }

    /** Currency by currency. */
    static SortedMap<String, NativeSum> sum(SortedMap<String, NativeSum> one, SortedMap<String, NativeSum> other) {
        var both = new TreeMap<>(one);
        other.forEach((currency, sum) -> both.merge(currency, sum, NativeSum::plus));
        return both;
    }
}
