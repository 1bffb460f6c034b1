package io.spendstream.bench.sink;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Amount;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.SliceState;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What the ledger makes of a company's bill: 750 lines a day, one for each connector and line type, and each line's 24
 * hourly facts, with owner and payer. Every saying makes all amounts others.
 */
final class BenchFacts {
    static final int LINES_PER_DAY = 750;
    static final int FACTS_PER_DAY = LINES_PER_DAY * UsageHour.PER_DAY;

    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-01");
    private static final String FEED = "confluent-poller";
    private static final List<String> LINE_TYPES =
            List.of("CONNECT_CAPACITY", "CONNECT_NUM_TASKS", "CONNECT_THROUGHPUT");

    private BenchFacts() {}

    static LocalDate day(int day) {
        return FIRST_DAY.plusDays(day);
    }

    static Slice slice(int day) {
        return new Slice("confluent", "3f1c6f5e-8a2b-4f7d-9c34-0b6d2e51a7c8", day(day));
    }

    static FactKey factKey(Slice slice, int line, int hour) {
        var id = Fingerprint.of("bench").add(slice.text()).add(line).asUuid();
        return new FactKey(slice.id(), UsageHour.startOf(slice.day()).plus(hour), id);
    }

    static HourlyCostFact fact(Slice slice, int line, int hour, int saying) {
        var cost = dollars(line, hour, saying);
        return HourlyCostFact.newBuilder()
                .setTimestamp(UsageHour.startOf(slice.day()).plus(hour).start())
                .setSlice(slice.text())
                .setSource(slice.source())
                .setOrgId(slice.scope())
                .setEnvId("env-" + line % 5)
                .setClusterId("lkc-" + line % 25)
                .setResourceId("lcc-" + line / 3)
                .setPrincipalId("sa-" + line % 60)
                .setProduct("CONNECT")
                .setLineType(LINE_TYPES.get(line % 3))
                .setChargeCategory("Usage")
                .setRegion("us-east-1")
                .setBasis("billed")
                .setBusinessUnit("unit-" + line % 6)
                .setCostCenter("cc-" + line % 6)
                .setCostUsd(cost)
                .setListCostUsd(cost)
                .setEffectiveCostUsd(cost)
                .setAllocationConfidence("high")
                .setAllocationMethod("even-hours/single-owner")
                .setRuleId("unit-" + line % 6 + "@1")
                .setGeneration(1)
                .build();
    }

    static LineKey lineKey(Slice slice, int line) {
        return new LineKey(slice, FEED, line);
    }

    static CostLine line(Slice slice, int line, int saying) {
        var cost = dollars(line, 0, saying);
        return CostLine.newBuilder()
                .setSlice(slice.text())
                .setFeed(FEED)
                .setLineId(line)
                .setObservedAt(Instant.parse("2026-11-01T00:00:00Z").plusSeconds(saying))
                .setProviderId("dlz-" + line)
                .setSource(slice.source())
                .setOrgId(slice.scope())
                .setEnvId("env-" + line % 5)
                .setClusterId("lkc-" + line % 25)
                .setResourceId("lcc-" + line / 3)
                .setResourceName("connector " + line / 3)
                .setProduct("CONNECT")
                .setLineType(LINE_TYPES.get(line % 3))
                .setChargeCategory("Usage")
                .setRegion("us-east-1")
                .setPeriodStart(UsageHour.startOf(slice.day()).start())
                .setPeriodEnd(UsageHour.startOf(slice.day().plusDays(1)).start())
                .setCostUsd(cost)
                .setListCostUsd(cost)
                .setEffectiveCostUsd(cost)
                .setCurrency("USD")
                .setNativeAmount("24.5")
                .setFxRate("1")
                .setPrice("0.01")
                .setQuantity("24")
                .setUnit("Task-hour")
                .setDescription("")
                .setTags(Map.of())
                .setInvoiceMonth("")
                .setRawTopic("raw.confluent.costs")
                .setRawPartition(0)
                .setRawOffset(line)
                .build();
    }

    static SliceState state(Slice slice, int saying) {
        var cost = dollars(0, 0, saying);
        return SliceState.newBuilder()
                .setSlice(slice.text())
                .setSource(slice.source())
                .setScope(slice.scope())
                .setSliceDay(slice.day())
                .setSettled(true)
                .setLines(LINES_PER_DAY)
                .setGroups(LINES_PER_DAY)
                .setCostUsd(cost)
                .setListCostUsd(cost)
                .setEffectiveCostUsd(cost)
                .setSeen(LINES_PER_DAY)
                .setIdentical(0)
                .setSuperseded(0)
                .setRetracted(0)
                .setHistoryOlder(0)
                .setHistorySealed(0)
                .setDeadLetters(0)
                .setUnconverted(0)
                .setRounded(0)
                .setFeeds(List.of())
                .setGeneration(1)
                .build();
    }

    private static Amount dollars(int line, int hour, int saying) {
        var picodollars = (line * 7_919L % 900_000 + hour) * 1_000_003 + saying;
        return Usd.ofUnits(BigInteger.valueOf(picodollars)).toAmount();
    }
}
