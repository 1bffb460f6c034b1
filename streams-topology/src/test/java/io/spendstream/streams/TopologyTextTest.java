package io.spendstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Slice;
import io.spendstream.streams.ledger.LedgerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TopologyTextTest {
    private static final Path TEXT = Path.of("src/test/resources/topology.txt");

    /** Names of processors, stores and topics are part of what is stored in Kafka: a change of them is a migration. */
    @Test
    void shouldLookAsCheckedIn() throws IOException {
        var found = SpendTopology.build(DrivenTopology.REGISTRY, 6, LedgerSettings.DEFAULTS, LedgerMetrics.NONE)
                .describe()
                .toString()
                .strip();

        var actual =
                Files.writeString(Files.createDirectories(Path.of("target")).resolve("topology.txt"), found + "\n");
        assertThat(found)
                .as(
                        "The topology has changed. If that is intended: cp streams-topology/%s streams-topology/%s",
                        actual, TEXT)
                .isEqualTo(Files.readString(TEXT).strip());
    }

    @Test
    void shouldNotStopAtARecordWithoutATime() {
        assertThat(SpendTopology.recordTime(new ConsumerRecord<>("t", 0, 0, null, null), 5))
                .isZero();
    }

    @Test
    void shouldSendAllOfASliceToOnePartition() {
        var partitioner = new SlicePartitioner<Slice, Object>(Slice::id);
        var used = new boolean[7];
        for (var org = 0; org < 200; org++) {
            var slice = Slice.parse("confluent|org-" + org + "|2026-10-01");
            var partitions = partitioner.partitions("t", slice, "fact", 7).orElseThrow();

            assertThat(partitions)
                    .hasSize(1)
                    .isEqualTo(partitioner.partitions("t", slice, null, 7).orElseThrow());
            assertThat(partitions).isSubsetOf(Set.of(0, 1, 2, 3, 4, 5, 6));
            used[partitions.iterator().next()] = true;
        }
        assertThat(used).containsOnly(true);
    }
}
