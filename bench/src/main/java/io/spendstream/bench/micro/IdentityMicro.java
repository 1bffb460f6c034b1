package io.spendstream.bench.micro;

import io.spendstream.bench.bill.BenchBill;
import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.LineId;
import io.spendstream.schemas.avro.RawConfluentCost;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** By what a line is known again. */
@State(Scope.Thread)
public class IdentityMicro {
    private final RawConfluentCost line = BenchBill.line(0, 0, 0);

    @Benchmark
    public long lineId() {
        return LineId.inWalk(LineId.identity(line), 0);
    }

    @Benchmark
    public long fingerprintOf8Texts() {
        return Fingerprint.of("bench")
                .add(line.getProduct())
                .add(line.getLineType())
                .add(line.getUnit())
                .add(line.getDescription())
                .add(line.getStartDate())
                .add(line.getEndDate())
                .add(line.getPrice())
                .add(line.getQuantity())
                .asLong();
    }
}
