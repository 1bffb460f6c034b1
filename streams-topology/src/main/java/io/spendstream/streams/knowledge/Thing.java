package io.spendstream.streams.knowledge;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** One entity of the inventory, and what was so on a UTC day. Immutable. */
record Thing(InventoryEntity entity) {
    static final String API_KEY = "api-key";
    static final String CONNECTOR = "connector";
    static final String SERVICE_ACCOUNT = "service-account";
    static final String USER = "user";

    String id() {
        return entity.getId();
    }

    boolean is(String kind) {
        return entity.getKind().equals(kind);
    }

    /** The last version that was valid at some time of the day. */
    Optional<InventoryVersion> on(LocalDate day) {
        var start = start(day);
        InventoryVersion last = null;
        for (var version : begunBefore(start(day.plusDays(1)))) {
            if (version.getValidTo() == null || version.getValidTo().isAfter(start)) {
                last = version;
            }
        }
        return Optional.ofNullable(last);
    }

    /**
     * What it was like around the day, whether it still (or already) existed or not: a bill names things after their end,
     * and some are first listed after they were billed.
     */
    InventoryVersion around(LocalDate day) {
        var begun = begunBefore(start(day.plusDays(1)));
        return begun.isEmpty() ? entity.getVersions().get(0) : begun.get(begun.size() - 1);
    }

    private List<InventoryVersion> begunBefore(Instant end) {
        return entity.getVersions().stream()
                .filter(version -> version.getValidFrom().isBefore(end))
                .toList();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
