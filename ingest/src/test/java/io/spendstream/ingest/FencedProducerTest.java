package io.spendstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.topics.Topics;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FencedProducerTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final String name = "test-" + UUID.randomUUID();

    FencedProducerTest() {
        PollerFixture.prepareTopics();
    }

    @Test
    void shouldLetOnlyTheNewestOfANameCommit() {
        try (var older = producer();
                var newer = producer()) {
            assertThatThrownBy(() -> older.commit("it", run("older"), outbox -> {}))
                    .isInstanceOf(CollectException.class)
                    .hasMessageContaining("has taken over");
            newer.commit("it", run("newer"), outbox -> {});
        }

        assertThat(committed()).containsExactly("newer");
    }

    @Test
    void shouldCommitNothingWhenTheContentFailsAndGoOn() {
        try (var producer = producer()) {
            assertThatThrownBy(() -> producer.commit("it", run("first"), outbox -> {
                        outbox.send(Topics.RAW_CONFLUENT_USAGE.name(), name, new byte[1]);
                        throw new IllegalStateException("a fault of ours");
                    }))
                    .hasMessage("a fault of ours");
            producer.commit("it", run("second"), outbox -> {});
        }

        assertThat(committed()).containsExactly("second");
    }

    private FencedProducer producer() {
        return new FencedProducer(PollerFixture.kafka(), name);
    }

    private IngestRun run(String cause) {
        return IngestRun.newBuilder()
                .setRunId(UUID.randomUUID().toString())
                .setSource("test")
                .setCause(cause)
                .setStatus(RunLog.SUCCEEDED)
                .setScope(name)
                .setStartDate(DAY)
                .setEndDate(DAY.plusDays(1))
                .setStartedAt(PollerFixture.NOW)
                .build();
    }

    private List<String> committed() {
        var causes = new ArrayList<String>();
        Committed.read(Topics.INGEST_RUNS, (id, run) -> {
            if (run.getScope().equals(name)) {
                causes.add(run.getCause());
            }
        });
        return causes;
    }
}
