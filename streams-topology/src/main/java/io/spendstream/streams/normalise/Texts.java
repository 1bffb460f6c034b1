package io.spendstream.streams.normalise;

import io.spendstream.schemas.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Texts from outside: bounded, so that one line cannot outgrow a record, and fit for a database. */
final class Texts {
    private static final int LONGEST_DIMENSION = 500;
    private static final int LONGEST = 10_000;
    private static final int MOST_TAGS = 200;

    private Texts() {}

    /** A dimension of a fact; absent is empty. */
    static String dimension(String field, String text) {
        return checked(field, text, LONGEST_DIMENSION);
    }

    static String free(String field, String text) {
        return checked(field, text, LONGEST);
    }

    static Map<String, String> tags(String field, Map<String, String> tags) {
        if (tags == null || tags.isEmpty()) {
            return Map.of();
        }
        if (tags.size() > MOST_TAGS) {
            throw new Refusal(Reason.BAD_TEXT, field + " has " + tags.size() + " entries, more than " + MOST_TAGS);
        }
        var checked = new TreeMap<String, String>();
        tags.forEach((name, value) -> checked.put(dimension(field, name), dimension(field, value)));
        return checked;
    }

    private static String checked(String field, String text, int longest) {
        if (text == null) {
            return "";
        }
        if (text.length() > longest) {
            throw new Refusal(Reason.BAD_TEXT, field + " has " + text.length() + " characters, more than " + longest);
        }
        if (text.indexOf('\0') >= 0) {
            throw new Refusal(Reason.BAD_TEXT, field + " has a zero character, which no database keeps");
        }
        return wellFormed(text);
    }

    /** With what topics and tables would make of half a character, so that keys and rows say the same. */
    private static String wellFormed(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return text;
    }
}
