package io.spendstream.bench.topology;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import io.spendstream.schemas.config.KafkaSettings;

/** Reads the bytes of every record and looks into none: Kafka's limit. */
final class RawRead implements Contender {
    private final KafkaSettings kafka;
    private final FilledBill bill;

    RawRead(KafkaSettings kafka, FilledBill bill) {
        this.kafka = kafka;
        this.bill = bill;
    }

    @Override
    public String name() {
        return "raw bytes, 1 consumer";
    }

    @Override
    public Measured run() {
        try (var reader = new RawReader(kafka)) {
            var begin = System.nanoTime();
            reader.read(bill.records(), record -> {});
            return Measured.of(bill.records(), System.nanoTime() - begin);
        }
    }
}
