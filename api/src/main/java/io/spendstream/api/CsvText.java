package io.spendstream.api;

/**
 * Texts of other people in a CSV that somebody may open in a spreadsheet, which takes a field for a formula and runs it when
 * it begins like one. Names, tags and ids come from outside, so such a text gets an apostrophe before it, as OWASP advises.
 * Amounts are ours: a credit's minus stays. {@code =1+2} becomes {@code '=1+2}.
 */
final class CsvText {
    /** The last four are the wide ones of East Asian keyboards. */
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvText() {}

    static String harmless(String text) {
        return !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
