package io.spendstream.streams.reference;

import java.util.Random;

/**
 * What a company may decide about allocation.
 *
 * @param ckuUsagePercent part of a CKU line that follows the bytes
 * @param sharesOrganisationLines whether support and credits are nobody's in particular
 * @param sharesLongLines whether lines longer than a day are
 */
public record Choices(int ckuUsagePercent, boolean sharesOrganisationLines, boolean sharesLongLines) {
    public static final Choices DEFAULTS = new Choices(70, true, true);

    public static Choices any(Random random) {
        var percents = new int[] {0, 1, 50, 70, 100};
        return new Choices(percents[random.nextInt(percents.length)], random.nextBoolean(), random.nextBoolean());
    }
}
