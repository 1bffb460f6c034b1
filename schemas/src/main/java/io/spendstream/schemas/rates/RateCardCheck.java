package io.spendstream.schemas.rates;

import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.avro.RateCard;
import io.spendstream.schemas.avro.RateCardPrice;
import io.spendstream.schemas.avro.RateCardVersion;
import io.spendstream.schemas.raw.RawSize;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What can be wrong with a rate card. Whoever writes one asks first, whoever reads one asks again. */
public final class RateCardCheck {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(9);
    private static final BigDecimal LARGEST_QUANTITY = BigDecimal.TEN.pow(20);
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_TIERS = 100;
    private static final int MOST_VERSIONS = 1_000;

    private RateCardCheck() {}

    /** @return all faults together; none for a good card */
    public static List<String> faults(RateCard card) {
        var faults = new ArrayList<String>();
        if (!NAME.matcher(card.getRateCardId()).matches()) {
            faults.add(
                    "rate_card_id is 1 to 100 of a-z, 0-9, dot, dash, underscore and begins with a letter or digit, not '%.100s'"
                            .formatted(card.getRateCardId()));
        }
        var versions = card.getVersions();
        if (versions.isEmpty() || versions.size() > MOST_VERSIONS) {
            faults.add("versions has " + versions.size() + " entries, not 1 to " + MOST_VERSIONS);
        }
        var numbers = new HashSet<Integer>();
        for (var i = 0; i < versions.size(); i++) {
            var version = versions.get(i);
            if (!numbers.add(version.getVersion())) {
                faults.add("version " + version.getVersion() + " is there twice");
            }
            if (i > 0 && !versions.get(i - 1).getValidFrom().isBefore(version.getValidFrom())) {
                faults.add("version " + version.getVersion() + " does not begin after the one before it");
            }
            faults(version, "version " + version.getVersion() + ": ", faults);
        }
        if (faults.isEmpty()) {
            RawSize.fault(card).ifPresent(faults::add);
        }
        return faults;
    }

    private static void faults(RateCardVersion version, String where, List<String> faults) {
        var from = version.getValidFrom();
        if (from.isBefore(FIRST_DAY) || from.isAfter(LAST_DAY)) {
            faults.add(where + "valid_from is between " + FIRST_DAY + " and " + LAST_DAY + ", not " + from);
        }
        if (version.getValidTo() != null && version.getValidTo().isBefore(from)) {
            faults.add(where + "valid_to " + version.getValidTo() + " is before valid_from " + from);
        }
        text(where + "customer_id", version.getCustomerId(), faults);
        text(where + "description", version.getDescription(), faults);
        var seen = new HashSet<String>();
        for (var price : version.getPrices()) {
            if (!UsageMeasure.isKnown(price.getMeasure())) {
                faults.add(where + "measure is one of " + UsageMeasure.words()
                        + ", not '%.100s'".formatted(price.getMeasure()));
            }
            if (!seen.add(price.getMeasure())) {
                faults.add(where + price.getMeasure() + " has two prices");
            }
            tiers(price, where + price.getMeasure() + ": ", faults);
        }
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
