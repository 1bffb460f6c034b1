package io.spendstream.bench.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.spendstream.bench.bill.BenchBill;
import io.spendstream.bench.topology.RawTopic;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/**
 * One line of the bill in each partition, said again: who has read them all serves all of the bill, and the bill is what
 * it was.
 */
public final class Probes {
    private static final int DAYS = 1_000;

    private final RawTopic raw;
    private final List<Integer> days;

    public Probes(RawTopic raw, int partitions) {
        this.raw = raw;
        var byPartition = new HashMap<Integer, Integer>();
        IntStream.range(0, DAYS).forEach(day -> byPartition.putIfAbsent(partition(day, partitions), day));
        this.days = List.copyOf(byPartition.values());
    }

    public int count() {
        return days.size();
    }

    public void send() {
        days.forEach(day -> raw.line(day, 0, 0));
        raw.flush();
    }

    /** Where Kafka's producer sends it. */
    private static int partition(int day, int partitions) {
        return Utils.toPositive(Utils.murmur2(BenchBill.slice(day).text().getBytes(UTF_8))) % partitions;
    }
}
