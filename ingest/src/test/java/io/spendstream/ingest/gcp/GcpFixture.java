package io.spendstream.ingest.gcp;

import io.spendstream.ingest.Committed;
import io.spendstream.ingest.IngestMetrics;
import io.spendstream.ingest.PollerFixture;
import io.spendstream.ingest.Progress;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.RawGcpBilling;
import io.spendstream.schemas.raw.GcpAmounts;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.simulators.gcp.BillingAccount;
import io.spendstream.simulators.gcp.GcpOptions;
import io.spendstream.simulators.gcp.GcpSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A poller on a simulated export, a real broker and a real registry. Its organisation tells its lines from other tests'. */
final class GcpFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    static final Duration LAG = Duration.ofMinutes(15);

    private final Instant begun = Instant.now().minusSeconds(1);
    Instant now = NOW;
    final List<Duration> pauses = new ArrayList<>();
    final String organization = "acme-" + UUID.randomUUID();
    final GcpSimulator simulator;

    GcpFixture() {
        PollerFixture.prepareTopics();
        simulator = GcpSimulator.start(GcpOptions.DEFAULTS
                .withClock(() -> now)
                // its own place: what is remembered of one test's tables must not help the next
                .withHost(organization)
                .withDays(8));
    }

    BillingAccount dollars() {
        return simulator.export().accounts().get(0);
    }

    BillingAccount canadian() {
        return simulator.export().accounts().get(1);
    }

    /** Of all accounts; the page size is odd, so that pages end anywhere. */
    GcpSettings settings() {
        return settings(simulator.export().accounts().stream()
                .map(account -> BillingTable.parse(account.table()))
                .toList());
    }

    GcpSettings settings(List<BillingTable> tables) {
        return new GcpSettings(
                simulator.url(),
                tables,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Duration.ofHours(48),
                LAG,
                organization,
                499,
                4);
    }

    GcpPoller poller() {
        return poller(settings());
    }

    GcpPoller poller(GcpSettings settings) {
        return new GcpPoller(
                settings, PollerFixture.kafka(), () -> now, pauses::add, IngestMetrics.NONE, Progress.SILENT);
    }

    IngestRun collect() {
        return collect(settings());
    }

    IngestRun collect(GcpSettings settings) {
        try (var poller = poller(settings)) {
            return poller.collectHourly(UUID.randomUUID().toString());
        }
    }

    /** As the ledger takes them: the last of each slice and line id. */
    Map<String, RawGcpBilling> lines() {
        var lines = new TreeMap<String, RawGcpBilling>();
        raw().forEach(line ->
                lines.put(line.getBillingAccountId() + ' ' + line.getEnvelope().getLineId(), line));
        return lines;
    }

    /** All that is committed. */
    List<RawGcpBilling> raw() {
        var all = new ArrayList<RawGcpBilling>();
        Committed.read(Topics.RAW_GCP_BILLING, begun, (key, value) -> {
            if (value instanceof RawGcpBilling line && line.getOrganization().equals(organization)) {
                all.add(line);
            }
        });
        return all;
    }

    static Usd cost(BillingAccount account, Map<String, RawGcpBilling> lines) {
        return lines.values().stream()
                .filter(line -> account.id().equals(line.getBillingAccountId()))
                .map(line -> GcpAmounts.of(line).measures().cost())
                .reduce(Usd.ZERO, Usd::plus);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
