package io.spendstream.ingest;

import static io.spendstream.ingest.PollerFixture.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.avro.CollectRequest;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IngestStageTest {
    private final PollerFixture fixture = new PollerFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldCarryOutARequestUnderItsOwnRunId() throws Exception {
        var id = UUID.randomUUID().toString();
        var request = new CollectRequest(
                id, "confluent", TODAY.minusDays(9), TODAY.minusDays(7), Instant.EPOCH, "", List.of());

        try (var poller = fixture.poller();
                var stage = IngestStage.start(poller, PollerFixture.kafka())) {
            send(request);

            await().atMost(Duration.ofSeconds(30)).until(() -> fixture.runs().stream()
                    .anyMatch(
                            run -> run.getRunId().equals(id) && run.getStatus().equals(RunLog.SUCCEEDED)));
            assertThat(stage.isAlive()).isTrue();
        }
        assertThat(fixture.raw()).isNotEmpty();
    }

    @Test
    void shouldSayThatARequestFailedWhenItsSourceIsNotSetUp() throws Exception {
        var id = UUID.randomUUID().toString();
        var request = new CollectRequest(
                id, "confluent", TODAY.minusDays(9), TODAY.minusDays(7), Instant.EPOCH, "acme", List.of());

        try (var poller = fixture.poller();
                var stage = IngestStage.start(poller, PollerFixture.kafka())) {
            send(request);

            await().atMost(Duration.ofSeconds(30)).until(() -> error(id).contains("organisation acme"));
            assertThat(stage.isAlive()).isTrue();
        }
        assertThat(fixture.raw()).isEmpty();
    }

    @Test
    void shouldCarryOutARequestWhenTheDatabaseIsThereAgain() throws Exception {
        var id = UUID.randomUUID().toString();
        var asked = new AtomicInteger();
        var integrations = new ActiveIntegrations() {
            @Override
            public List<ActiveIntegration> list() {
                if (asked.incrementAndGet() == 1) {
                    throw new IllegalStateException("the database is away");
                }
                return List.of();
            }

            @Override
            public void failed(ActiveIntegration integration, String error) {
                throw new AssertionError(error);
            }
        };

        try (var poller = fixture.poller();
                var pollers = new Pollers(List.of(poller), integrations);
                var stage = IngestStage.start(pollers, PollerFixture.kafka())) {
            send(new CollectRequest(
                    id, "confluent", TODAY.minusDays(9), TODAY.minusDays(7), Instant.EPOCH, "acme", List.of()));

            await().atMost(Duration.ofSeconds(30)).until(() -> error(id).contains("organisation acme"));
            assertThat(asked).hasValue(2);
            assertThat(stage.isAlive()).isTrue();
        }
    }

    @Test
    void shouldReadAllTheFirstTimeAndTheDaysUnderReviewTheNext() throws Exception {
        try (var poller = fixture.poller();
                var stage = IngestStage.start(poller, PollerFixture.kafka())) {
            var first = stage.collectAtStart().get();
            var second = stage.collectAtStart().get();

            assertThat(first.getStartDate()).isEqualTo(TODAY.minusDays(60));
            assertThat(second.getStartDate()).isEqualTo(TODAY.minusDays(35));
        }
    }

    @Test
    void shouldCollectCostsAtTheStartWhateverBecomesOfInventoryAndUsage() throws Exception {
        try (var cloud = new CloudFixture();
                var stage = IngestStage.start(cloud.poller(), PollerFixture.kafka())) {
            cloud.cloud.lists.keySet().removeIf(path -> !path.contains("organizations"));
            cloud.cloud.lists.put("/billing/v1/costs", List.of());

            var costs = stage.collectAtStart().get();

            assertThat(costs.getError()).isNull();
            assertThat(cloud.counts)
                    .containsEntry("inventory failed", 1L)
                    .containsEntry("usage failed", 1L)
                    .containsEntry("costs succeeded", 1L);
        }
    }

    @Test
    void shouldKnowTheClustersWhenUsageIsReadAtTheStart() throws Exception {
        try (var cloud = new CloudFixture();
                var stage = IngestStage.start(cloud.poller(), PollerFixture.kafka())) {
            cloud.cloud.lists.put("/billing/v1/costs", List.of());

            stage.collectAtStart().get();
            var inventory = cloud.poller().collectInventory(UUID.randomUUID().toString(), Cause.SCHEDULE);
            var usage = cloud.poller().collectUsage(UUID.randomUUID().toString(), Cause.SCHEDULE);

            assertThat(cloud.counts).containsEntry("reports", 166L);
            assertThat(inventory.getError()).isNull();
            assertThat(inventory.getLines()).isZero();
            assertThat(usage.getError()).isNull();
            assertThat(usage.getLines()).isZero();
        }
    }

    private static String error(String runId) {
        var errors = new ArrayList<String>();
        Committed.read(Topics.INGEST_RUNS, (key, run) -> {
            if (key.equals(runId) && run.getStatus().equals(RunLog.FAILED)) {
                errors.add(run.getError());
            }
        });
        return String.join("; ", errors);
    }

    private static void send(CollectRequest request) throws Exception {
        var kafka = PollerFixture.kafka();
        var key = Topics.INGEST_REQUESTS.key().make(kafka.registry()).serializer();
        var value = Topics.INGEST_REQUESTS.value().make(kafka.registry()).serializer();
        try (var producer = new KafkaProducer<>(kafka.client(), key, value)) {
            producer.send(new ProducerRecord<>(Topics.INGEST_REQUESTS.name(), request.getRunId(), request))
                    .get();
        }
    }
}
