package io.spendstream.streams.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.spendstream.schemas.avro.DeadLetter;
import io.spendstream.streams.reference.Told;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/** What was sent, and what became of it. */
public final class Accounts {
    /** Where a record stands. */
    private record Place(String topic, int partition, long offset) {}

    private static final List<String> WITHOUT_SLICE = List.of("bad-key", "wrong-partition");

    private final PlainReader reader;
    private final List<Sent> sent = new ArrayList<>();

    private record Sent(Raw raw, Instant time, Place place) {}

    public Accounts(SchemaRegistryClient registry) {
        this.reader = new PlainReader(registry);
    }

    /** @param time of the record */
    public void sent(Raw raw, Instant time, int partition, long offset) {
        sent.add(new Sent(raw, time, new Place(raw.topic(), partition, offset)));
    }

    public int sent() {
        return sent.size();
    }

    /** Every refused record is found in one dead letter, whole and with its place; all others can be read. */
    public List<Told> accepted(List<DeadLetter> letters) {
        var byPlace = new HashMap<Place, DeadLetter>();
        for (var letter : letters) {
            var place = new Place(letter.getTopic(), letter.getPartition(), letter.getOffset());
            assertThat(byPlace.put(place, letter))
                    .as("refused twice: %s", letter)
                    .isNull();
        }
        var accepted = new ArrayList<Told>();
        for (var record : sent) {
            var letter = byPlace.remove(record.place);
            if (letter == null) {
                accepted.add(told(record));
            } else {
                shouldHold(letter, record);
            }
        }
        assertThat(byPlace).isEmpty();
        return accepted;
    }

    private Told told(Sent record) {
        var raw = record.raw;
        assertThat(raw.isBad()).as("must be refused: %s", describe(raw)).isFalse();
        var read = reader.read(raw, record.time);
        assertThat(read).as("cannot be read: %s", describe(raw)).isPresent();
        return new Told(raw.topic(), new String(raw.key(), UTF_8), read.orElseThrow());
    }

    private void shouldHold(DeadLetter letter, Sent record) {
        var raw = record.raw;
        assertThat(raw.isGood())
                .as("is good: %s, %s", describe(raw), letter.getDetail())
                .isFalse();
        if (raw.isBad()) {
            assertThat(letter.getReason())
                    .as(describe(raw) + letter.getDetail())
                    .isEqualTo(raw.verdict());
        } else if (letter.getReason().equals("unreadable")) {
            assertThat(reader.read(raw, record.time))
                    .as("can be read: %s", describe(raw))
                    .isEmpty();
        }
        assertThat(letter.getDetail()).isNotBlank();
        shouldHold(letter.getKey(), raw.key(), letter);
        shouldHold(letter.getValue(), raw.value(), letter);
    }

    private static void shouldHold(ByteBuffer found, byte[] expected, DeadLetter letter) {
        if (found == null || expected == null || !letter.getDetail().contains("; first ")) {
            assertThat(found).isEqualTo(expected == null ? null : ByteBuffer.wrap(expected));
        } else {
            var begin = Arrays.copyOf(expected, Math.min(expected.length, found.remaining()));
            assertThat(found).isEqualTo(ByteBuffer.wrap(begin));
        }
    }

    /** Those that the state of their slice counts. */
    public long refusedOfKnownSlices(List<DeadLetter> letters) {
        return letters.stream()
                .filter(letter -> letter.getTopic().equals(Told.COSTS) && !WITHOUT_SLICE.contains(letter.getReason()))
                .count();
    }

    public List<Told> modelled(List<Told> accepted) {
        return accepted.stream().filter(told -> isModelled(told.key())).toList();
    }

    public boolean isModelled(String slice) {
        return !slice.equals(Originals.SEALED);
    }

    private static String describe(Raw raw) {
        var value = raw.value() == null ? "null" : new String(raw.value(), UTF_8);
        var key = raw.key() == null ? "null" : new String(raw.key(), UTF_8);
        return raw.verdict() + " " + raw.topic() + " " + key + " " + value.substring(0, Math.min(value.length(), 600));
    }
}
