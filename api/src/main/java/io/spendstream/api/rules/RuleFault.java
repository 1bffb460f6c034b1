package io.spendstream.api.rules;

/**
 * One thing that is wrong with a rule.
 *
 * @param line of the file, from 1; 0 where there are no lines to speak of
 */
public record RuleFault(int line, String detail) {
    public static RuleFault somewhere(String detail) {
        return new RuleFault(0, detail);
    }

    @Override
    public String toString() {
        return line == 0 ? detail : "line " + line + ": " + detail;
    }
}
