package io.spendstream.schemas.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads settings from environment variables and gathers what is wrong with them, so that {@link #check()} can report all
 * faults together. An empty variable counts as absent. Not thread-safe; made and dropped at start.
 */
public final class Env {
    private final Map<String, String> variables;
    private final List<String> faults = new ArrayList<>();

    public Env(Map<String, String> variables) {
        this.variables = new TreeMap<>(variables);
        this.variables.values().removeIf(String::isBlank);
        this.variables.replaceAll((name, value) -> value.strip());
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    public String text(String name, String fallback) {
        return text(name).orElse(fallback);
    }

    /** Records a fault when absent, and then gives the empty text. */
    public String required(String name, String example) {
        return text(name).orElseGet(() -> fault(name + " is not set; for example " + name + "=" + example, ""));
    }

    public int number(String name, int fallback, int least, int most) {
        return read(
                name,
                fallback,
                text -> {
                    var number = Integer.parseInt(text);
                    if (number < least || number > most) {
                        throw new IllegalArgumentException();
                    }
                    return number;
                },
                "a whole number from " + least + " to " + most + ", for example " + fallback);
    }

    public Optional<Integer> port(String name) {
        return text(name).isEmpty() ? Optional.empty() : Optional.of(number(name, 1, 1, 65535));
    }

    public boolean flag(String name, boolean fallback) {
        return read(
                name,
                fallback,
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "1", "yes", "on" -> true;
                    case "false", "0", "no", "off" -> false;
                    default -> throw new IllegalArgumentException();
                },
                "true or false");
    }

    /** A http or https address, without the slash at its end. */
    public String httpUrl(String name, String fallback) {
        return read(
                name,
                fallback,
                text -> {
                    var uri = URI.create(text);
                    if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
                        throw new IllegalArgumentException();
                    }
                    return text.replaceAll("/+$", "");
                },
                "an address such as " + fallback);
    }

    public <T> T read(String name, T fallback, Function<String, T> parser, String expected) {
        var text = text(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            return parser.apply(text.get());
        } catch (IllegalArgumentException e) {
            return fault(name + " is '" + text.get() + "', expected " + expected, fallback);
        }
    }

    /** Variables whose names begin so, the beginning kept. */
    public Map<String, String> startingWith(String prefix) {
        var found = new TreeMap<>(variables);
        found.keySet().removeIf(name -> !name.startsWith(prefix));
        return found;
    }

    public <T> T fault(String message, T instead) {
        // some settings are read for several purposes
        if (!faults.contains(message)) {
            faults.add(message);
        }
        return instead;
    }

    /** @throws ConfigurationException with all faults so far */
    public void check() {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(List.copyOf(faults));
        }
    }
}
