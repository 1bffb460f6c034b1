package io.spendstream.bench.restore;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import io.spendstream.bench.stage.ChildStage;
import io.spendstream.bench.stage.Committed;
import io.spendstream.bench.stage.StoredBytes;
import io.spendstream.bench.stage.Wait;
import java.nio.file.Path;

/** Killed, while another instance keeps a copy of its state. */
final class Takeover implements Contender {
    private static final int STANDBYS = 1;

    private final Ledger ledger;
    private final Path folder;

    /** @param folder for the instances' states */
    Takeover(Ledger ledger, Path folder) {
        this.ledger = ledger;
        this.folder = folder;
    }

    @Override
    public String name() {
        return "kill -9, a standby takes over";
    }

    @Override
    public Measured run() throws Exception {
        StoredBytes.remove(folder);
        var probes = ledger.probes();
        try (var killed = instance("killed")) {
            probes.send();
            Wait.until("the first instance", () -> killed.records() >= probes.count());
            try (var standby = instance("standby")) {
                Wait.until("a complete copy", standby::isFollowing);
                Committed.await(ledger.kafka(), Ledger.APPLICATION);
                var before = standby.records();
                killed.kill();
                var begin = System.nanoTime();
                probes.send();
                Wait.until("the standby", () -> standby.records() - before >= probes.count());
                return ledger.back(System.nanoTime() - begin).with("session timeout, s", Ledger.SESSION / 1e3);
            }
        }
    }

    private ChildStage instance(String name) throws Exception {
        return ChildStage.start(ledger.kafka(), ledger.settings(folder.resolve(name), STANDBYS));
    }
}
