package io.spendstream.sink.write;

/**
 * What a batch did to a table.
 *
 * @param changed rows that were new or are different now
 * @param unchanged rows that said what the table already held, or less
 * @param deleted rows that tombstones removed
 * @param skipped records that were passed over: not readable, or void after a rebuild of the ledger
 * @param swept facts that a rebuild of the ledger made void
 */
record Written(int changed, int unchanged, int deleted, int skipped, int swept) {
    static Written of(int rows, int changed, int deleted) {
        return new Written(changed, rows - changed, deleted, 0, 0);
    }

    Written alsoSkipped(int records) {
        return new Written(changed, unchanged, deleted, skipped + records, swept);
    }

    Written alsoSwept(int facts) {
        return new Written(changed, unchanged, deleted, skipped, swept + facts);
    }
}
