package io.spendstream.bench.topology;

/**
 * What is in the raw topic.
 *
 * @param warmUp records from the beginning that are not timed
 */
public record FilledBill(long lines, long seals, long warmUp) {
    public FilledBill(long lines, long seals) {
        this(lines, seals, 0);
    }

    /** Of several walks alike only the last ones are timed. */
    FilledBill timing(int walks, int of) {
        return new FilledBill(lines, seals, records() * (of - walks) / of);
    }

    public long records() {
        return lines + seals;
    }

    long timedLines() {
        return lines * (records() - warmUp) / records();
    }
}
