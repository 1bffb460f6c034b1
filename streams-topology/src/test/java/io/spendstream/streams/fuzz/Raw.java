package io.spendstream.streams.fuzz;

/**
 * A record as it is written to a raw topic.
 *
 * @param verdict the reason for which it must be refused, {@link #GOOD}, or {@link #ANY} when nobody can tell
 */
public record Raw(String topic, byte[] key, byte[] value, String verdict) {
    static final String GOOD = "good";
    static final String ANY = "any";

    public boolean isGood() {
        return verdict.equals(GOOD);
    }

    /** Whether it must be refused. */
    public boolean isBad() {
        return !isGood() && !verdict.equals(ANY);
    }
}
