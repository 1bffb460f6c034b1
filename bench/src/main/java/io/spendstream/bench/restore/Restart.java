package io.spendstream.bench.restore;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import io.spendstream.bench.stage.StageCount;
import io.spendstream.bench.stage.StoredBytes;
import io.spendstream.streams.StreamsStage;

/** Closed in peace and started again: with its state on disk, or without. */
final class Restart implements Contender {
    enum State {
        LOST,
        KEPT
    }

    private final Ledger ledger;
    private final State state;

    Restart(Ledger ledger, State state) {
        this.ledger = ledger;
        this.state = state;
    }

    @Override
    public String name() {
        return state == State.LOST ? "restore, state folder lost" : "clean restart, state folder kept";
    }

    @Override
    public Measured run() throws Exception {
        if (state == State.LOST) {
            StoredBytes.remove(ledger.folder());
        }
        var changelog = StoredBytes.ofTopics(ledger.kafka(), "ledger-changelog");
        var count = new StageCount();
        ledger.probes().send();
        var begin = System.nanoTime();
        var stage = StreamsStage.start(
                ledger.kafka(),
                ledger.settings(ledger.folder(), 0),
                ledger.kafka().partitions(),
                count);
        try (stage) {
            count.awaitAll(ledger.probes().count());
        }
        return ledger.back(count.lastRecord() - begin)
                .with("MB on disk per million lines", perLine(StoredBytes.ofFolder(ledger.folder())))
                .with("changelog MB per million lines", perLine(changelog));
    }

    private double perLine(long bytes) {
        return (double) bytes / ledger.lines();
    }
}
