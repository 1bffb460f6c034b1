package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Sources;
import io.spendstream.schemas.avro.IngestRun;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectedTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-28");

    @Test
    void shouldTellTheDaysThatWereReadWhole() {
        assertThat(new Collected(run(Sources.CONFLUENT, Map.of())).told())
                .isEqualTo("collected confluent of 2026-11-28 to 2026-11-29: 43,659 lines");
    }

    @Test
    void shouldTellNoDaysWhenItReadOnFromAPosition() {
        assertThat(new Collected(run(Sources.GCP, Map.of("host.billing.export", "2026-11-29T08:00:00Z"))).told())
                .isEqualTo("collected gcp: 43,659 lines");
    }

    private static IngestRun run(String source, Map<String, String> positions) {
        return IngestRun.newBuilder()
                .setRunId("run-1")
                .setSource(source)
                .setCause("startup")
                .setStatus("succeeded")
                .setStartDate(DAY)
                .setEndDate(DAY.plusDays(2))
                .setStartedAt(Instant.EPOCH)
                .setLines(43_659)
                .setPositions(positions)
                .build();
    }
}
