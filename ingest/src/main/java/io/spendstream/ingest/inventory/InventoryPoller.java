package io.spendstream.ingest.inventory;

import io.spendstream.ingest.ConfluentPoller;
import io.spendstream.ingest.DayRange;
import io.spendstream.ingest.Organisation;
import io.spendstream.ingest.PollerParts;
import io.spendstream.ingest.RunKeeper;
import io.spendstream.ingest.RunKind;
import io.spendstream.ingest.Runs;
import io.spendstream.ingest.http.ConfluentHttp;
import io.spendstream.schemas.avro.IngestRun;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Collects the inventory: each run reads all that is listed, and publishes what changed. */
public final class InventoryPoller {
    private static final String SOURCE = ConfluentPoller.SOURCE;

    private final PollerParts parts;
    private final Inventory inventory;
    private final RunKeeper keeper;
    private final ConfluentHttp http;
    private final Optional<Tagging> tagging;

    public InventoryPoller(PollerParts parts, Inventory inventory) {
        this.parts = parts;
        this.inventory = inventory;
        this.keeper = parts.keeper();
        this.http = parts.http(parts.settings().inventoryApi());
        this.tagging = parts.settings().inventory().catalog().map(catalog -> new Tagging(parts, catalog));
    }

    public synchronized IngestRun collect(String runId, String cause) {
        var today = new DayRange(parts.today(), parts.today().plusDays(1));
        var run = Runs.started(
                runId,
                RunKind.INVENTORY,
                cause,
                today,
                parts.settings(),
                parts.clock().instant());
        return keeper.carryOut(run, this::collect);
    }

    private void collect(IngestRun run) {
        var organisation = Organisation.find(parts.settings(), parts.runs(), http);
        run.setScope(organisation);
        try (var publisher = new InventoryPublisher(parts.kafka(), SOURCE, organisation)) {
            // from here on no other instance can commit for this organisation, so what is known stays so
            var known = inventory.of(organisation);
            var asking = new Asking();
            var api = new ConfluentInventory(http, run, asking);
            var listing = api.read();
            tagging.ifPresent(tags -> tags.add(listing, api.registries(), asking));
            asking.tell(parts.metrics(), SOURCE);
            if (!listing.isVoid()) {
                var now = parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
                var changes = new InventoryChanges(
                                SOURCE,
                                organisation,
                                parts.settings().inventory().privacy())
                        .of(known, listing, now);
                run.setObservedAt(now);
                inventory.learn(publisher.publish(changes, run));
                parts.metrics().entities(SOURCE, run.getLines());
                parts.progress()
                        .report(String.format(
                                "inventory: %,d things, %,d new or changed",
                                listing.entities().size(), run.getLines()));
            }
            asking.check(listing);
        }
    }
}
