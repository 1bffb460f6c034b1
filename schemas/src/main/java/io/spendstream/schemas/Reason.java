package io.spendstream.schemas;

import java.util.Locale;

/** Why a record is refused; the word that dead letters are counted by. */
public enum Reason {
    /** No key, or one that is not a slice of this topic. */
    BAD_KEY,
    /** Not in the partition that its key belongs to. */
    WRONG_PARTITION,
    /** A null value: there is nothing to retract without an identity. */
    NO_VALUE,
    /** Neither the Avro nor the JSON of this topic. */
    UNREADABLE,
    /** The envelope's feed, time or id cannot be used. */
    BAD_ENVELOPE,
    /** Dates are missing, malformed, out of order or outside the slice. */
    BAD_PERIOD,
    /** No amount, or one that is no number or out of bounds. */
    BAD_AMOUNT,
    /** A text that is too long, or that no database can keep. */
    BAD_TEXT,
    /** Larger than what can be passed on. */
    TOO_LARGE,
    /** A report of usage that is incomplete, contradicts its slice, or is too large. */
    BAD_USAGE,
    /** An entity of the inventory that cannot be used. */
    BAD_ENTITY,
    /** An attribution rule with faults. */
    BAD_RULE,
    /** An exchange rate or a rate card with faults. */
    BAD_RATE,
    /** A seal that contradicts itself. */
    BAD_SEAL,
    /** Another content for a line of the same walk. */
    CONTRADICTION;

    /** As topics and metrics spell it: {@code bad-key}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
