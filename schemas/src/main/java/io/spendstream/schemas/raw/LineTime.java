package io.spendstream.schemas.raw;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * A time of a line, as providers write it: {@code 2026-10-01T00:00:00Z}, with fractions, an offset, a blank instead of the
 * T, {@code UTC} behind, or the day alone. Without a zone it is UTC.
 */
public final class LineTime {
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter();
    private static final int DAY = "2026-10-01".length();
    private static final int LONGEST = 40;

    private LineTime() {}

    /** @throws MalformedRecordException that names the field */
    public static Instant parse(String field, String text) {
        if (text == null || text.isEmpty()) {
            throw new MalformedRecordException(field + " is missing");
        }
        try {
            return parse(text.strip());
        } catch (DateTimeException | StringIndexOutOfBoundsException e) {
            throw new MalformedRecordException(
                    field + " is not a time such as 2026-10-01T00:00:00Z: "
                            + text.substring(0, Math.min(LONGEST, text.length())),
                    e);
        }
    }

    private static Instant parse(String text) {
        if (text.length() == DAY) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        var time = text.substring(0, DAY) + 'T' + text.substring(DAY + 1);
        if (time.endsWith(" UTC")) {
            time = time.substring(0, time.length() - " UTC".length());
        }
        var hasZone = time.endsWith("Z") || time.indexOf('+', DAY) > 0 || time.indexOf('-', DAY) > 0;
        return hasZone
                ? OffsetDateTime.parse(time).toInstant()
                : LocalDateTime.parse(time, LOCAL).toInstant(ZoneOffset.UTC);
    }
}
