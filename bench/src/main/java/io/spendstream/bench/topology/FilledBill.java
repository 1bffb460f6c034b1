package io.spendstream.bench.topology;

/** What is in the raw topic. */
record FilledBill(long lines, long seals) {
    long records() {
        return lines + seals;
    }
}
