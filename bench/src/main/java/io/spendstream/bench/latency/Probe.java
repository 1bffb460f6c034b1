package io.spendstream.bench.latency;

import io.spendstream.bench.bill.BenchBill;
import io.spendstream.schemas.LineId;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.RawConfluentCost;
import java.time.LocalDate;

/** A line that can be told from all others, on one of the days of a month of its own, so of any partition. */
record Probe(int number) {
    private static final LocalDate FIRST_DAY = LocalDate.parse("2020-01-01");
    private static final int DAYS = 28;

    LocalDate day() {
        return FIRST_DAY.plusDays(number % DAYS);
    }

    String resource() {
        return "probe-" + number;
    }

    Slice slice() {
        return new Slice("confluent", "probes", day());
    }

    RawConfluentCost line() {
        var line = BenchBill.line(0, 0, 0);
        line.setStartDate(day().toString());
        line.setEndDate(day().plusDays(1).toString());
        line.getResource().setId(resource());
        line.getEnvelope().setLineId(LineId.inWalk(LineId.identity(line), 0));
        return line;
    }
}
