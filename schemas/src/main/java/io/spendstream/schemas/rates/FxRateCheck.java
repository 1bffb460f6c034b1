package io.spendstream.schemas.rates;

import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.avro.FxRate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What can be wrong with a rate. Whoever writes one asks first, whoever reads one asks again. */
public final class FxRateCheck {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(9);
    private static final int LONGEST_TEXT = 200;

    private FxRateCheck() {}

    /** The record's key. */
    public static String key(FxRate rate) {
        return rate.getCurrency() + '|' + rate.getDay();
    }

    /** @return all faults together; none for a good rate */
    public static List<String> faults(FxRate rate) {
        var faults = new ArrayList<String>();
        if (!CURRENCY.matcher(rate.getCurrency()).matches()
                || rate.getCurrency().equals("USD")) {
            faults.add("currency is three letters such as EUR, and not USD: '%.20s'".formatted(rate.getCurrency()));
        }
        if (rate.getDay().isBefore(FIRST_DAY) || rate.getDay().isAfter(LAST_DAY)) {
            faults.add("day is between " + FIRST_DAY + " and " + LAST_DAY + ", not " + rate.getDay());
        }
        if (rate.getProvider().length() > LONGEST_TEXT || rate.getProvider().indexOf('\0') >= 0) {
            faults.add("provider has more than " + LONGEST_TEXT + " characters, or a zero character");
        }
        try {
            var value = DecimalText.parse(rate.getUsdPerUnit());
            if (value.signum() <= 0 || value.compareTo(LARGEST) > 0) {
                faults.add("usd_per_unit is more than 0 and at most " + LARGEST.toPlainString());
            }
        } catch (NumberFormatException e) {
            faults.add("usd_per_unit: " + e.getMessage());
        }
        return faults;
    }
}
