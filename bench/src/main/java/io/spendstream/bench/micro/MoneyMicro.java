package io.spendstream.bench.micro;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Amount;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Exact money. */
@State(Scope.Thread)
public class MoneyMicro {
    private String text = "12.345678";
    private Usd sum = Usd.parse("50000000.000000000001");
    private Usd one = Usd.parse(text);

    @Benchmark
    public Usd add() {
        return sum.plus(one);
    }

    @Benchmark
    public Usd parse() {
        return Usd.parse(text);
    }

    @Benchmark
    public Amount toAmount() {
        return one.toAmount();
    }
}
