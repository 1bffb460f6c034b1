package io.spendstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.IngestRun;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollersTest {
    private final List<String> events = new ArrayList<>();
    private final List<ActiveIntegration> active = new ArrayList<>();
    private final Pollers pollers = new Pollers(List.of(new Recorded("own", null)), new ActiveIntegrations() {
        @Override
        public List<ActiveIntegration> list() {
            return List.copyOf(active);
        }

        @Override
        public void failed(ActiveIntegration integration, String error) {
            events.add("failed " + integration.id() + ": " + error);
        }
    });

    @Test
    void shouldFindTheInstallationsOwnAndThoseOfOrganisations() {
        activate("1", null);

        assertThat(pollers.find("gcp", "")).isPresent();
        assertThat(pollers.find("confluent", "")).isEmpty();
        assertThat(pollers.find("gcp", "acme")).isPresent();
        assertThat(pollers.find("gcp", "other")).isEmpty();
        assertThat(pollers.integrationIds()).containsExactly("i-1");
    }

    @Test
    void shouldOpenAnIntegrationOnceAndAnewWhenItChanges() {
        activate("1", null);
        pollers.ofIntegration("i-1").orElseThrow().collectHourly("a");
        pollers.ofIntegration("i-1").orElseThrow().collectHourly("b");
        activate("2", null);
        pollers.ofIntegration("i-1").orElseThrow().collectHourly("c");
        active.clear();

        assertThat(pollers.ofIntegration("i-1")).isEmpty();
        assertThat(events)
                .containsExactly("open 1", "run a of 1", "run b of 1", "close 1", "open 2", "run c of 2", "close 2");
    }

    @Test
    void shouldTellWhenARunFailsOrCannotBegin() {
        activate("1", "no permission");
        pollers.ofIntegration("i-1").orElseThrow().collectHourly("a");
        active.set(0, new ActiveIntegration("i-1", "2", "acme", "gcp", () -> {
            throw new RefusedException("Failed to decrypt credentials");
        }));

        assertThat(pollers.find("gcp", "acme")).isEmpty();
        assertThat(events)
                .containsExactly(
                        "open 1",
                        "run a of 1",
                        "failed i-1: no permission",
                        "close 1",
                        "failed i-1: Failed to decrypt credentials");
    }

    private void activate(String version, String error) {
        active.clear();
        active.add(new ActiveIntegration("i-1", version, "acme", "gcp", () -> {
            events.add("open " + version);
            return new Recorded(version, error);
        }));
    }

    private final class Recorded implements SourcePoller {
        private final String name;
        private final String error;

        private Recorded(String name, String error) {
            this.name = name;
            this.error = error;
        }

        @Override
        public String source() {
            return "gcp";
        }

        @Override
        public IngestRun collectAtStart(String runId) {
            return run(runId);
        }

        @Override
        public IngestRun collectHourly(String runId) {
            return run(runId);
        }

        @Override
        public IngestRun collectDaily(String runId) {
            return run(runId);
        }

        @Override
        public IngestRun collect(String runId, String cause, DayRange range) {
            return run(runId);
        }

        @Override
        public void close() {
            events.add("close " + name);
        }

        private IngestRun run(String runId) {
            events.add("run " + runId + " of " + name);
            return IngestRun.newBuilder()
                    .setRunId(runId)
                    .setSource("gcp")
                    .setCause(Cause.SCHEDULE)
                    .setStatus(error == null ? RunLog.SUCCEEDED : RunLog.FAILED)
                    .setError(error)
                    .setStartDate(LocalDate.EPOCH)
                    .setEndDate(LocalDate.EPOCH.plusDays(1))
                    .setStartedAt(Instant.EPOCH)
                    .build();
        }
    }
}
