package io.spendstream.sink.write;

import io.spendstream.schemas.DecimalText;

/** Numbers as providers send them, for a numeric column. */
final class SqlNumber {
    private SqlNumber() {}

    /** Every digit of the number; null when the text is none, which PostgreSQL would refuse. */
    static String orNull(String text) {
        try {
            return DecimalText.parse(text).toPlainString();
        } catch (NumberFormatException e) {
            // absent or not a number: the raw record, whose coordinates the row has, keeps the text
            return null;
        }
    }
}
