package io.spendstream.streams.allocate;

import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.config.Env;
import java.util.Locale;

/**
 * What a company may decide about allocation.
 *
 * @param ckuUsagePercent part of a CKU line that follows the bytes; the rest goes to all key holders evenly
 * @param organisationLines who pays for support, audit log and the like
 * @param longLines who pays for lines longer than a day
 */
public record AllocationSettings(int ckuUsagePercent, Payers organisationLines, Payers longLines) {
    public static final AllocationSettings DEFAULTS = new AllocationSettings(70, Payers.SHARED, Payers.SHARED);

    /** Who pays for what is of use to all. */
    public enum Payers {
        /** Nobody in particular. */
        SHARED,
        /** Everybody, as the table says. */
        OWNERS;

        static final String WORDS = "shared or owners";

        static Payers of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public static AllocationSettings from(Env env) {
        return new AllocationSettings(
                env.number("ALLOCATION_CKU_USAGE_PERCENT", DEFAULTS.ckuUsagePercent, 0, 100),
                env.read("ALLOCATION_ORGANISATION_LINES", DEFAULTS.organisationLines, Payers::of, Payers.WORDS),
                env.read("ALLOCATION_LONG_LINES", DEFAULTS.longLines, Payers::of, Payers.WORDS));
    }

    /** Changes whenever facts would come out otherwise. */
    public long fingerprint() {
        return Fingerprint.of("allocation")
                .add(ckuUsagePercent)
                .add(organisationLines.name())
                .add(longLines.name())
                .add(AllocationTable.VERSION)
                .asLong();
    }
}
