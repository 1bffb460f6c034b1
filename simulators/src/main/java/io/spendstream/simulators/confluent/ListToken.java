package io.spendstream.simulators.confluent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Where the reading of a list goes on; it holds all there is to know, so that a restarted simulator still understands it. */
record ListToken(ListQuery next, Instant issued) {
    static final int MAX_LENGTH = 255;

    private static final int SCOPE_BYTES = 8;

    String text() {
        String plain = String.join(
                "|",
                next.scope(),
                String.valueOf(next.pageSize()),
                String.valueOf(next.page()),
                next.after().orElseThrow(),
                issued.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<ListToken> read(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", -1);
            if (parts.length != 5) {
                return Optional.empty();
            }
            var next = new ListQuery(
                    parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Optional.of(parts[3]));
            return Optional.of(new ListToken(next, Instant.parse(parts[4])));
        } catch (IllegalArgumentException | DateTimeException e) {
            // Not one of ours: the caller answers with the vendor's error for it.
            return Optional.empty();
        }
    }

    /** A fingerprint of what must not change between pages. */
    static String scope(byte[] unchanging) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(unchanging);
            return HexFormat.of().formatHex(digest, 0, SCOPE_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
