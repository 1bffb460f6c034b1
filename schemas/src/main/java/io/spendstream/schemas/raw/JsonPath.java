package io.spendstream.schemas.raw;

import java.util.regex.Pattern;

/** Where in a JSON document something is, for people: {@code versions[0].valid_from}. */
record JsonPath(String text) {
    static final JsonPath ROOT = new JsonPath("");

    private static final int LONGEST_NAME = 60;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    JsonPath field(String name) {
        return new JsonPath(text.isEmpty() ? readable(name) : text + "." + readable(name));
    }

    JsonPath item(int index) {
        return new JsonPath(text + "[" + index + "]");
    }

    MalformedRecordException fault(String what) {
        return fault(what, null);
    }

    MalformedRecordException fault(String what, Throwable cause) {
        return new MalformedRecordException((text.isEmpty() ? "the record" : text) + " " + what, cause);
    }

    /** A name may be as long as a record and hold anything: a message may not. */
    static String readable(String name) {
        var start = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
        return UNPRINTABLE.matcher(start).replaceAll("?");
    }
}
