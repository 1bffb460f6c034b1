package io.spendstream.ingest.focus;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Names of a file's columns. Their order does not matter; some must be there. */
final class FocusHeader {
    private static final List<String> REQUIRED =
            List.of("BilledCost", "BillingAccountId", "BillingCurrency", "ChargePeriodStart", "ChargePeriodEnd");
    private static final List<String> PROVIDERS =
            List.of("ServiceProviderName", "ProviderName", "InvoiceIssuerName", "InvoiceIssuer");

    private FocusHeader() {}

    static void check(String file, List<String> names) {
        var known = new HashSet<String>();
        var twice = names.stream().filter(name -> !known.add(name)).toList();
        if (!twice.isEmpty()) {
            throw new FaultyFileException(file + " has columns twice: " + String.join(", ", twice));
        }
        var missing = Stream.concat(
                        REQUIRED.stream().filter(name -> !known.contains(name)),
                        PROVIDERS.stream().anyMatch(known::contains) ? Stream.of() : Stream.of("ServiceProviderName"))
                .toList();
        if (!missing.isEmpty()) {
            throw new FaultyFileException(
                    file + " is no FOCUS file: it lacks the columns " + String.join(", ", missing));
        }
    }

    /** What a cell says; null when it says nothing. */
    static String text(String cell) {
        return cell == null || cell.isEmpty() || cell.equals("NULL") || cell.equals("null") ? null : cell;
    }
}
