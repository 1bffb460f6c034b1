package io.spendstream.streams.normalise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.spendstream.schemas.Reason;
import io.spendstream.schemas.raw.RawJson;
import io.spendstream.streams.RawRecords;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.avro.AvroTypeException;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class NormaliserTest {
    private static final byte[] JSON = RawJson.write(RawRecords.line(1, 1, "1"));

    @Test
    void shouldAcceptASliceOnlyInThePartitionWhereProducersPutIt() {
        var normaliser = Normaliser.ofCosts((topic, bytes) -> null, 5);
        for (var org = 0; org < 50; org++) {
            var key = ("confluent|org-" + org + "|2026-10-01").getBytes(UTF_8);

            var accepted = IntStream.range(0, 5)
                    .filter(partition ->
                            normaliser.normalise(at(partition, key, JSON)).said() instanceof Said.Line)
                    .toArray();

            assertThat(accepted).containsExactly(BuiltInPartitioner.partitionForKey(key, 5));
        }
    }

    @Test
    void shouldSayThatThePartitionIsWrong() {
        var key = RawRecords.SLICE.text().getBytes(UTF_8);
        var wrong = (BuiltInPartitioner.partitionForKey(key, 5) + 1) % 5;

        var input = Normaliser.ofCosts((topic, bytes) -> null, 5).normalise(at(wrong, key, JSON));

        assertThat(input.slice()).isNull();
        assertThat(input.said()).isInstanceOfSatisfying(Said.Refused.class, refused -> assertThat(refused.reason())
                .isEqualTo(Reason.WRONG_PARTITION));
    }

    /** Such records may be readable in a moment: refusing them would lose money. */
    @Test
    void shouldStopWhenTheRegistryDoesNotAnswer() {
        for (var cause : new Exception[] {
            new ConnectException("refused"),
            new SocketTimeoutException("slow"),
            new UnknownHostException("registry"),
            new RestClientException("busy", 503, 50301),
            new RestClientException("forbidden", 403, 40301),
            new RuntimeException(new ConnectException("wrapped"))
        }) {
            var fault = new SerializationException("cannot read", cause);
            assertThatThrownBy(() -> normalise(fault)).isSameAs(fault);
        }
        assertThatThrownBy(() -> normalise(new TimeoutException("slow"))).isInstanceOf(TimeoutException.class);
    }

    @Test
    void shouldRefuseWhatTheRegistryDoesNotKnowAndWhatIsCorrupt() {
        for (var fault : new RuntimeException[] {
            new SerializationException("unknown", new RestClientException("no such schema", 404, 40403)),
            new SerializationException("corrupt", new EOFException()),
            new SerializationException("corrupt"),
            new AvroTypeException("corrupt"),
            new ArrayIndexOutOfBoundsException("corrupt"),
            new NegativeArraySizeException("corrupt"),
            new ClassCastException("corrupt")
        }) {
            assertThat(normalise(fault).said())
                    .isInstanceOfSatisfying(Said.Refused.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Reason.UNREADABLE));
        }
    }

    @Test
    void shouldTellNeitherContentNorOrderFromSpelling() {
        var line = (Said.Line) json(
                "{\"start_date\":\"2026-10-01\",\"end_date\":\"2026-10-02\",\"amount\":\"1.50\",\"quantity\":3.0}");
        var respelt = (Said.Line)
                json("{\"quantity\":\"3\",\"amount\":1.5,\"end_date\":\"2026-10-02\",\"start_date\":\"2026-10-01\"}");
        var other = (Said.Line)
                json(
                        "{\"quantity\":\"3\",\"amount\":1.5000000000001,\"end_date\":\"2026-10-02\",\"start_date\":\"2026-10-01\"}");

        assertThat(respelt.contentHash()).isEqualTo(line.contentHash());
        assertThat(respelt.id()).isEqualTo(line.id());
        assertThat(other.measures()).isEqualTo(line.measures());
        assertThat(other.contentHash()).isNotEqualTo(line.contentHash());
        assertThat(Arrays.asList(line.rounded(), other.rounded())).containsExactly(false, true);
        assertThat(line.feed()).isEqualTo("manual");
    }

    private static Said json(String json) {
        return Normaliser.ofCosts((topic, bytes) -> null, 1)
                .normalise(at(0, RawRecords.SLICE.text().getBytes(UTF_8), json.getBytes(UTF_8)))
                .said();
    }

    private static LedgerInput normalise(RuntimeException fault) {
        var normaliser = Normaliser.ofCosts(
                (topic, bytes) -> {
                    throw fault;
                },
                1);
        return normaliser.normalise(at(0, RawRecords.SLICE.text().getBytes(UTF_8), new byte[9]));
    }

    private static RawBytes at(int partition, byte[] key, byte[] value) {
        return new RawBytes(new Coordinates("raw.confluent.costs", partition, 0, 1_790_000_000_000L), key, value);
    }
}
