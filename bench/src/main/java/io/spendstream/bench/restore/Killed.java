package io.spendstream.bench.restore;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import io.spendstream.bench.stage.ChildStage;
import io.spendstream.bench.stage.Committed;
import io.spendstream.bench.stage.StoredBytes;
import io.spendstream.bench.stage.Wait;
import java.nio.file.Path;

/** Killed, and started again at once on what it left behind. */
final class Killed implements Contender {
    private final Ledger ledger;
    private final Path folder;

    /** @param folder for its state */
    Killed(Ledger ledger, Path folder) {
        this.ledger = ledger;
        this.folder = folder;
    }

    @Override
    public String name() {
        return "kill -9, started again";
    }

    @Override
    public Measured run() throws Exception {
        var probes = ledger.probes();
        StoredBytes.remove(folder);
        try (var first = ChildStage.start(ledger.kafka(), ledger.settings(folder, 0))) {
            probes.send();
            Wait.until("the first process", () -> first.records() >= probes.count());
            Committed.await(ledger.kafka(), Ledger.APPLICATION);
            first.kill();
        }
        var begin = System.nanoTime();
        probes.send();
        try (var second = ChildStage.start(ledger.kafka(), ledger.settings(folder, 0))) {
            Wait.until("the second process", () -> second.records() >= probes.count());
            return ledger.back(System.nanoTime() - begin).with("session timeout, s", Ledger.SESSION / 1e3);
        }
    }
}
