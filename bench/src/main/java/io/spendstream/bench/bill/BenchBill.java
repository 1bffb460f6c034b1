package io.spendstream.bench.bill;

import io.spendstream.schemas.Feed;
import io.spendstream.schemas.LineId;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.RawConfluentResource;
import io.spendstream.schemas.avro.Seal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A large company's bill, the same every time: 15,000 lines a day on 250 connectors, three line types each, 20 lines to a
 * group; so 750 groups, of one owner each, and 18,000 hourly facts a day. The second walk restates one line type, which is
 * a third of the lines, and repeats the rest.
 */
public final class BenchBill {
    public static final int LINES_PER_DAY = 15_000;
    public static final int CONNECTORS = 250;
    public static final int FACTS_PER_DAY = CONNECTORS * 3 * 24;
    static final String ORGANISATION = "bench-org";

    private static final String[] LINE_TYPES = {"CONNECT_CAPACITY", "CONNECT_NUM_TASKS", "CONNECT_THROUGHPUT"};
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-01");
    private static final Instant FIRST_WALK = Instant.parse("2026-11-01T00:00:00Z");

    private BenchBill() {}

    public static Slice slice(int day) {
        return new Slice("confluent", ORGANISATION, FIRST_DAY.plusDays(day));
    }

    /** @param walk from 0; in each every third line says something else than before */
    public static RawConfluentCost line(int day, int number, int walk) {
        return line(day, number, walk, walk);
    }

    /** @param says the walk whose amounts are said, once more */
    public static RawConfluentCost line(int day, int number, int walk, int says) {
        var lineType = number % LINE_TYPES.length;
        var connector = number / LINE_TYPES.length % CONNECTORS;
        var tier = number / LINE_TYPES.length / CONNECTORS;
        var cost = new RawConfluentCost();
        cost.setStartDate(FIRST_DAY.plusDays(day).toString());
        cost.setEndDate(FIRST_DAY.plusDays(day + 1L).toString());
        cost.setGranularity("DAILY");
        cost.setNetworkAccessType("INTERNET");
        cost.setProduct("CONNECT");
        cost.setLineType(LINE_TYPES[lineType]);
        cost.setPrice("0.0" + (1 + tier));
        cost.setUnit("Task-hour");
        cost.setQuantity("24");
        cost.setOriginalAmount(amount(day, number, says));
        cost.setDiscountAmount("0");
        cost.setAmount(cost.getOriginalAmount());
        cost.setDescription("tier " + tier);
        cost.setTierDimensions(Map.of());
        cost.setResource(new RawConfluentResource(
                BenchKnowledge.connector(connector), "connector " + connector, BenchKnowledge.environment(connector)));
        cost.setOther(Map.of());
        cost.setEnvelope(new Envelope(Feed.CONFLUENT_POLLER, 0L, observedAt(day, walk)));
        cost.getEnvelope().setLineId(LineId.inWalk(LineId.identity(cost), 0));
        return cost;
    }

    /** What a line costs, in dollars. */
    public static String amount(int day, int number, int walk) {
        var restated = number % LINE_TYPES.length == 0 ? walk : 0;
        var micros = 1_000_000L + 7_919L * number % 900_000 + day * 31L + restated;
        return micros / 1_000_000 + "." + String.format("%06d", micros % 1_000_000);
    }

    public static Seal seal(int day, int walk, long[] ids) {
        var bytes = ByteBuffer.allocate(ids.length * Long.BYTES);
        LongStream.of(ids).map(id -> id ^ Long.MIN_VALUE).sorted().forEach(id -> bytes.putLong(id ^ Long.MIN_VALUE));
        return new Seal(
                Feed.CONFLUENT_POLLER, observedAt(day, walk), 0, 1, 0L, -1L, bytes.flip(), (long) ids.length, null);
    }

    private static Instant observedAt(int day, int walk) {
        return FIRST_WALK.plusSeconds(86_400L * walk + day);
    }
}
