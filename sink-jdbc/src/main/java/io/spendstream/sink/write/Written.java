package io.spendstream.sink.write;

/**
 * What a batch did to a table.
 *
 * @param changed rows that were new or are different now
 * @param unchanged rows that said what the table already held
 * @param deleted rows that tombstones removed
 */
record Written(int changed, int unchanged, int deleted) {
    static final Written NOTHING = new Written(0, 0, 0);
}
