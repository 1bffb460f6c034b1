package io.spendstream.bench.topology;

import io.spendstream.bench.bill.BenchBill;
import io.spendstream.schemas.config.KafkaSettings;
import java.util.function.Consumer;

/**
 * What is in the raw topic.
 *
 * @param warmUp records from the beginning that are not timed
 */
public record FilledBill(long lines, long seals, long warmUp) {

    /** All days, walk after walk. */
    public static FilledBill of(KafkaSettings kafka, int days, int walks) throws Exception {
        fill(kafka, topic -> {
            for (var walk = 0; walk < walks; walk++) {
                for (var day = 0; day < days; day++) {
                    topic.walk(day, walk);
                }
            }
        });
        return new FilledBill((long) days * walks * BenchBill.LINES_PER_DAY, (long) days * walks, 0);
    }

    /** All days, and again and again the same; only the later half of it is timed. */
    static FilledBill alike(KafkaSettings kafka, int days, int walks) throws Exception {
        fill(kafka, topic -> {
            for (var walk = 0; walk < walks; walk++) {
                for (var day = 0; day < days; day++) {
                    topic.walkAlike(day, walk, 0);
                }
            }
        });
        var bill = new FilledBill((long) days * walks * BenchBill.LINES_PER_DAY, (long) days * walks, 0);
        return new FilledBill(bill.lines, bill.seals, bill.records() / 2);
    }

    /** A line of each day, then the next of each; no seals. */
    static FilledBill scattered(KafkaSettings kafka, int days, int linesPerDay) throws Exception {
        fill(kafka, topic -> {
            for (var number = 0; number < linesPerDay; number++) {
                for (var day = 0; day < days; day++) {
                    topic.line(day, number, 0);
                }
            }
        });
        return new FilledBill((long) days * linesPerDay, 0, 0);
    }

    /** The same, day by day. */
    static FilledBill ordered(KafkaSettings kafka, int days, int linesPerDay) throws Exception {
        fill(kafka, topic -> {
            for (var day = 0; day < days; day++) {
                for (var number = 0; number < linesPerDay; number++) {
                    topic.line(day, number, 0);
                }
            }
        });
        return new FilledBill((long) days * linesPerDay, 0, 0);
    }

    private static void fill(KafkaSettings kafka, Consumer<RawTopic> lines) throws Exception {
        try (var topic = RawTopic.open(kafka)) {
            topic.knowledge();
            lines.accept(topic);
        }
    }

    public long records() {
        return lines + seals;
    }

    long timedLines() {
        return lines * (records() - warmUp) / records();
    }
}
