package io.spendstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.testkit.TestRegistry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RegisteringTest {
    private static final int WRITERS = 12;

    /** As when the pollers, or several instances, start on a registry that knows nothing yet. */
    @Test
    void shouldGetOneSchemaWhenManyRegisterItAtOnce() throws Exception {
        var topic = "registered-" + UUID.randomUUID();
        var ready = new CyclicBarrier(WRITERS);
        var threads = Executors.newFixedThreadPool(WRITERS);
        try {
            var written = new ArrayList<Future<byte[]>>();
            for (var writer = 0; writer < WRITERS; writer++) {
                written.add(threads.submit(() -> {
                    try (var serde = Topics.INGEST_RUNS.value().make(TestRegistry.settings())) {
                        ready.await();
                        return serde.serializer().serialize(topic, run());
                    }
                }));
            }

            for (var record : written) {
                assertThat(ByteBuffer.wrap(record.get(), 1, 4).getInt())
                        .isPositive()
                        .isEqualTo(ByteBuffer.wrap(written.get(0).get(), 1, 4).getInt());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static IngestRun run() {
        return IngestRun.newBuilder()
                .setRunId("1")
                .setSource("test")
                .setCause(Cause.REQUEST)
                .setStatus(RunLog.RUNNING)
                .setStartDate(LocalDate.EPOCH)
                .setEndDate(LocalDate.EPOCH)
                .setStartedAt(Instant.EPOCH)
                .build();
    }
}
