package io.spendstream.sink.organizations;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Enums as tables and requests spell them. */
final class Word {
    private Word() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> Optional<E> parse(Class<E> type, String word) {
        return Stream.of(type.getEnumConstants())
                .filter(value -> of(value).equals(word))
                .findFirst();
    }

    /** Of a table whose constraints allow no other. */
    static <E extends Enum<E>> E stored(Class<E> type, String word) {
        return parse(type, word).orElseThrow(() -> new IllegalStateException("not a " + type + ": " + word));
    }
}
