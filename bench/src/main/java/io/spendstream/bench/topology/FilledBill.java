package io.spendstream.bench.topology;

/** What is in the raw topic. */
public record FilledBill(long lines, long seals) {
    public long records() {
        return lines + seals;
    }
}
