package io.spendstream.bench.peers;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import io.spendstream.schemas.config.KafkaSettings;

/** Looks whether facts and lines of a contender's first run are right, to the last digit; outside of what is measured. */
final class Checked implements Contender {
    private final Contender contender;
    private final KafkaSettings kafka;
    private final FactTotals expected;
    private boolean done;

    Checked(Contender contender, KafkaSettings kafka, FactTotals expected) {
        this.contender = contender;
        this.kafka = kafka;
        this.expected = expected;
    }

    @Override
    public String name() {
        return contender.name();
    }

    @Override
    public Measured run() throws Exception {
        if (done) {
            return contender.run();
        }
        try (var tail = new FactTail(kafka)) {
            var measured = contender.run();
            var found = tail.read();
            if (!found.equals(expected)) {
                throw new IllegalStateException(name() + " came to " + found + " instead of " + expected);
            }
            done = true;
            return measured;
        }
    }
}
