package io.spendstream.sink.write;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.FeedState;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.SliceState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Records as the topology and the pollers publish them. */
public final class Samples {
    public static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    public static final Slice SLICE = new Slice("confluent", "org-1", DAY);
    public static final Instant OBSERVED = Instant.parse("2026-10-04T05:06:07.123456Z");

    private Samples() {}

    public static FactKey factKey(int hour, String product) {
        return new FactKey(
                SLICE.id(),
                UsageHour.startOf(DAY).plus(hour),
                Fingerprint.of("test").add(product).asUuid());
    }

    public static HourlyCostFact fact(int hour, String product, String amount) {
        var usd = Usd.parse(amount).toAmount();
        return HourlyCostFact.newBuilder()
                .setTimestamp(UsageHour.startOf(DAY).plus(hour).start())
                .setSlice(SLICE.text())
                .setSource("confluent")
                .setOrgId("org-1")
                .setEnvId("env-1")
                .setClusterId("lkc-1")
                .setResourceId("lkc-1")
                .setPrincipalId("")
                .setProduct(product)
                .setLineType("KAFKA_STORAGE")
                .setChargeCategory("Usage")
                .setRegion("eu-west-1")
                .setBasis("billed")
                .setCostUsd(usd)
                .setListCostUsd(usd)
                .setEffectiveCostUsd(usd)
                .setAllocationConfidence("high")
                .setAllocationMethod("even")
                .build();
    }

    public static CostLine.Builder line(long id) {
        var usd = Usd.parse("1.5").toAmount();
        return CostLine.newBuilder()
                .setSlice(SLICE.text())
                .setFeed("manual")
                .setLineId(id)
                .setObservedAt(OBSERVED)
                .setProviderId("p-" + id)
                .setSource("confluent")
                .setOrgId("org-1")
                .setEnvId("env-1")
                .setClusterId("lkc-1")
                .setResourceId("lkc-1")
                .setResourceName("orders")
                .setProduct("KAFKA")
                .setLineType("KAFKA_STORAGE")
                .setChargeCategory("Usage")
                .setRegion("eu-west-1")
                .setPeriodStart(Instant.parse("2026-10-01T00:00:00Z"))
                .setPeriodEnd(Instant.parse("2026-10-02T00:00:00Z"))
                .setCostUsd(usd)
                .setListCostUsd(usd)
                .setEffectiveCostUsd(usd)
                .setCurrency("USD")
                .setNativeAmount("1.50")
                .setFxRate("1")
                .setPrice("0.10")
                .setQuantity("15")
                .setUnit("GB")
                .setDescription("")
                .setTags(Map.of("provider", "AWS"))
                .setInvoiceMonth("")
                .setRawTopic("raw.confluent.costs")
                .setRawPartition(0)
                .setRawOffset(7);
    }

    public static SliceState slice(Slice slice, boolean settled) {
        var usd = Usd.parse("1.5").toAmount();
        return SliceState.newBuilder()
                .setSlice(slice.text())
                .setSource(slice.source())
                .setScope(slice.scope())
                .setSliceDay(slice.day())
                .setSettled(settled)
                .setSealedAt(settled ? OBSERVED : null)
                .setObservedAt(OBSERVED)
                .setLines(1)
                .setGroups(1)
                .setCostUsd(usd)
                .setListCostUsd(usd)
                .setEffectiveCostUsd(usd)
                .setSeen(1)
                .setIdentical(0)
                .setSuperseded(0)
                .setRetracted(0)
                .setHistoryOlder(0)
                .setHistorySealed(0)
                .setDeadLetters(0)
                .setUnconverted(0)
                .setRounded(0)
                .setFeeds(List.of(new FeedState("manual", null, OBSERVED, 0L, 1L, usd, null)))
                .build();
    }

    public static CostChange change(long sequence, String oldSpend, String newSpend, String newCredits) {
        return CostChange.newBuilder()
                .setSlice(SLICE.text())
                .setGeneration(1)
                .setSequence(sequence)
                .setChangedAt(OBSERVED.truncatedTo(ChronoUnit.MILLIS).plusSeconds(sequence))
                .setUsageDay(DAY)
                .setSource("confluent")
                .setOrgId("org-1")
                .setProduct("KAFKA")
                .setBusinessUnit("")
                .setCostCenter("")
                .setCause("new")
                .setOldSpendUsd(Usd.parse(oldSpend).toAmount())
                .setNewSpendUsd(Usd.parse(newSpend).toAmount())
                .setOldCreditsUsd(Usd.ZERO.toAmount())
                .setNewCreditsUsd(Usd.parse(newCredits).toAmount())
                .setOldRecords(0)
                .setNewRecords(24)
                .build();
    }

    public static IngestRun run(String id, String status) {
        return IngestRun.newBuilder()
                .setRunId(id)
                .setSource("confluent")
                .setCause("request")
                .setStatus(status)
                .setStartDate(DAY)
                .setEndDate(DAY.plusDays(1))
                .setStartedAt(Instant.parse("2026-10-05T00:00:00Z"))
                .build();
    }
}
