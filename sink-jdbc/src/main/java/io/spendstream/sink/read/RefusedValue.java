package io.spendstream.sink.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The value of a refused record, for people: text when it is UTF-8, else in base64.
 *
 * @param encoding utf-8 or base64
 * @param cut whether it is only its beginning
 */
public record RefusedValue(String text, String encoding, boolean cut) {
    private static final int LONGEST_CHARACTER = 4;

    /** @param bytes the beginning of so many in all */
    static RefusedValue of(byte[] bytes, long all) {
        var isCut = bytes.length < all;
        var text = utf8(bytes);
        // what is cut may end within a character
        for (var less = 1; text.isEmpty() && isCut && less < LONGEST_CHARACTER && less <= bytes.length; less++) {
            text = utf8(Arrays.copyOf(bytes, bytes.length - less));
        }
        return text.map(found -> new RefusedValue(found, "utf-8", isCut))
                .orElseGet(() -> new RefusedValue(Base64.getEncoder().encodeToString(bytes), "base64", isCut));
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            // it is something else, which is no fault
            return Optional.empty();
        }
    }
}
