package io.spendstream.schemas.rates;

import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.UsageMeasure;
import io.spendstream.schemas.avro.RateCard;
import io.spendstream.schemas.avro.RateCardPrice;
import io.spendstream.schemas.avro.RateCardVersion;
import io.spendstream.schemas.raw.RawSize;
import io.spendstream.schemas.rules.VersionsCheck;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What can be wrong with a rate card. Whoever writes one asks first, whoever reads one asks again. */
public final class RateCardCheck {
    private static final VersionsCheck<RateCardVersion> VERSIONS =
            new VersionsCheck<>(RateCardVersion::getVersion, RateCardVersion::getValidFrom, RateCardCheck::faults);
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(9);
    private static final BigDecimal LARGEST_QUANTITY = BigDecimal.TEN.pow(20);
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_TIERS = 100;

    private RateCardCheck() {}

    /** @return all faults together; none for a good card */
    public static List<String> faults(RateCard card) {
        var faults = VERSIONS.faults("rate_card_id", card.getRateCardId(), card.getVersions());
        if (faults.isEmpty()) {
            RawSize.fault(card).ifPresent(faults::add);
        }
        return faults;
    }

    private static List<String> faults(RateCardVersion version) {
        var faults = new ArrayList<String>();
        var from = version.getValidFrom();
        if (from.isBefore(FIRST_DAY) || from.isAfter(LAST_DAY)) {
            faults.add("valid_from is between " + FIRST_DAY + " and " + LAST_DAY + ", not " + from);
        }
        if (version.getValidTo() != null && version.getValidTo().isBefore(from)) {
            faults.add("valid_to " + version.getValidTo() + " is before valid_from " + from);
        }
        text("customer_id", version.getCustomerId(), faults);
        text("description", version.getDescription(), faults);
        var seen = new HashSet<String>();
        for (var price : version.getPrices()) {
            if (!UsageMeasure.fields().contains(price.getMeasure())) {
                faults.add(
                        "measure is one of " + UsageMeasure.fields() + ", not '%.100s'".formatted(price.getMeasure()));
            }
            if (!seen.add(price.getMeasure())) {
                faults.add(price.getMeasure() + " has two prices");
            }
            tiers(price, price.getMeasure() + ": ", faults);
        }
        return faults;
    }

    private static void tiers(RateCardPrice price, String where, List<String> faults) {
        var tiers = price.getTiers();
        if (tiers.isEmpty() || tiers.size() > MOST_TIERS) {
            faults.add(where + "tiers has " + tiers.size() + " entries, not 1 to " + MOST_TIERS);
        }
        BigDecimal before = null;
        for (var tier : tiers) {
            number(where + "usd_per_unit", tier.getUsdPerUnit(), LARGEST, faults);
            var above = number(where + "above", tier.getAbove(), LARGEST_QUANTITY, faults);
            if (above == null) {
                continue;
            }
            if (before == null ? above.signum() != 0 : above.compareTo(before) <= 0) {
                faults.add(where + "tiers begin above 0 and rise, but there is above " + tier.getAbove());
            }
            before = above;
        }
    }

    private static BigDecimal number(String field, String text, BigDecimal largest, List<String> faults) {
        try {
            var number = DecimalText.parse(text);
            if (number.signum() < 0 || number.compareTo(largest) > 0) {
                faults.add(field + " is between 0 and " + largest.toPlainString() + ", not %.40s".formatted(text));
            }
            return number;
        } catch (NumberFormatException e) {
            faults.add(field + ": " + e.getMessage());
            return null;
        }
    }

    private static void text(String field, String text, List<String> faults) {
        if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
            faults.add(field + " has more than " + LONGEST_TEXT + " characters, or a zero character");
        }
    }
}
