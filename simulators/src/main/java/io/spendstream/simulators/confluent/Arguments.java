package io.spendstream.simulators.confluent;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Iterator;

/**
 * The command line: {@code --port 8090 --seed 42 --key K --secret S --today 2026-11-20 --scale 1 --principals 12
 * --flaky}.
 */
final class Arguments {
    static final String USAGE =
            "options: --port N --seed N --key TEXT --secret TEXT --today YYYY-MM-DD --scale N --principals N --flaky";

    private Arguments() {}

    static SimulatorOptions read(String... arguments) {
        var options = SimulatorOptions.DEFAULTS;
        boolean flaky = false;
        var words = Arrays.asList(arguments).iterator();
        while (words.hasNext()) {
            String option = words.next();
            if (option.equals("--flaky")) {
                flaky = true;
            } else {
                options = with(options, option, words);
            }
        }
        // Last, because the failures follow from the seed, wherever that was given.
        return flaky ? options.withFlakiness() : options;
    }

    private static SimulatorOptions with(SimulatorOptions options, String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + " is unknown or lacks its value; " + USAGE);
        }
        String value = words.next();
        try {
            return switch (option) {
                case "--port" -> options.withPort(Integer.parseInt(value));
                case "--seed" -> options.withSeed(Long.parseLong(value));
                case "--scale" -> options.withScale(Integer.parseInt(value));
                case "--principals" -> options.withPrincipals(Integer.parseInt(value));
                case "--key" -> options.withApiKey(value, options.apiKey().secret());
                case "--secret" -> options.withApiKey(options.apiKey().key(), value);
                case "--today" -> {
                    var today = LocalDate.parse(value);
                    yield options.withClock(() -> onThatDay(today));
                }
                default -> throw new IllegalArgumentException(option + " is unknown; " + USAGE);
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a number, found " + value, e);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(option + " needs a date such as 2026-11-20, found " + value, e);
        }
    }

    /** The date stands still while the time of day goes on, so that rate limits and page tokens still work. */
    private static Instant onThatDay(LocalDate today) {
        long nanosOfDay = Instant.now().atOffset(ZoneOffset.UTC).toLocalTime().toNanoOfDay();
        return today.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofNanos(nanosOfDay));
    }
}
