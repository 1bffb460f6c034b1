package io.spendstream.streams.reference;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;

/** Money of lines that are shared out together, and where it was spent. */
record Charge(String slice, LineText line, String envId, String clusterId, String region, Money money) {

    LocalDate day() {
        return LocalDate.parse(slice.substring(slice.lastIndexOf('|') + 1));
    }

    String orgId() {
        return slice.substring(slice.indexOf('|') + 1, slice.lastIndexOf('|'));
    }

    List<Instant> hours() {
        return LongStream.range(0, ChronoUnit.HOURS.between(line.start(), line.end()))
                .mapToObj(hour -> line.start().plus(hour, ChronoUnit.HOURS))
                .toList();
    }

    Charge with(Money part) {
        return new Charge(slice, line, envId, clusterId, region, part);
    }
}
