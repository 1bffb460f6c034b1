package io.spendstream.simulators.confluent;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;

/** Where a walk goes on; it holds all there is to know, so that a restarted simulator still understands it. */
record PageToken(CostQuery next, Instant issued) {
    static final int MAX_LENGTH = 255;

    String text() {
        String plain = String.join(
                "|",
                next.start().toString(),
                next.end().toString(),
                String.valueOf(next.pageSize()),
                String.valueOf(next.page()),
                next.fromDay().toString(),
                String.valueOf(next.fromOrdinal()),
                issued.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<PageToken> read(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|");
            if (parts.length != 7) {
                return Optional.empty();
            }
            var next = new CostQuery(
                    LocalDate.parse(parts[0]),
                    LocalDate.parse(parts[1]),
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]),
                    LocalDate.parse(parts[4]),
                    Integer.parseInt(parts[5]));
            return Optional.of(new PageToken(next, Instant.parse(parts[6])));
        } catch (IllegalArgumentException | DateTimeException e) {
            // Not one of ours: the caller answers with the vendor's error for it.
            return Optional.empty();
        }
    }
}
