package io.spendstream.bench.peers.sink;

import io.spendstream.bench.bill.BenchBill;
import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.HourlyCostFact;
import java.math.BigInteger;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The facts of the bench bill, made without a topology. Each generation says other amounts of the same facts. */
final class FactBill {
    private static final String[] LINE_TYPES = {"CONNECT_CAPACITY", "CONNECT_NUM_TASKS", "CONNECT_THROUGHPUT"};
    private static final BigInteger PICODOLLARS = BigInteger.TEN.pow(6);

    private FactBill() {}

    static void day(int day, int generation, BiConsumer<FactKey, HourlyCostFact> facts) {
        var slice = BenchBill.slice(day);
        var start = UsageHour.startOf(slice.day());
        for (var connector = 0; connector < BenchBill.CONNECTORS; connector++) {
            for (var lineType = 0; lineType < LINE_TYPES.length; lineType++) {
                var id = new UUID(slice.id(), connector * 31L + lineType);
                var fact = fact(slice, connector, lineType, generation);
                for (var hour = 0; hour < UsageHour.PER_DAY; hour++) {
                    var key = new FactKey(slice.id(), start.plus(hour), id);
                    fact.setTimestamp(key.hour().start());
                    facts.accept(key, fact);
                }
            }
        }
    }

    private static HourlyCostFact fact(Slice slice, int connector, int lineType, int generation) {
        var amount = Usd.ofUnits(BigInteger.valueOf(1_000_003L * generation + connector * 7_919L + lineType)
                        .multiply(PICODOLLARS))
                .toAmount();
        var fact = new HourlyCostFact();
        fact.setSlice(slice.text());
        fact.setSource(slice.source());
        fact.setOrgId(slice.scope());
        fact.setEnvId("env-" + connector % 5);
        fact.setClusterId("lkc-" + connector % 25);
        fact.setResourceId("lcc-" + connector);
        fact.setPrincipalId("sa-" + connector % 6 + '-' + connector % 60);
        fact.setProduct("CONNECT");
        fact.setLineType(LINE_TYPES[lineType]);
        fact.setChargeCategory("Usage");
        fact.setRegion("");
        fact.setBasis("billed");
        fact.setBusinessUnit("unit-" + connector % 6);
        fact.setCostCenter("cc-" + connector % 6);
        fact.setTeam("");
        fact.setCostUsd(amount);
        fact.setListCostUsd(amount);
        fact.setEffectiveCostUsd(amount);
        fact.setAllocationConfidence("high");
        fact.setAllocationMethod("even-hours/single-owner");
        fact.setRuleId("unit-" + connector % 6 + "@1");
        fact.setGeneration((long) generation);
        return fact;
    }
}
