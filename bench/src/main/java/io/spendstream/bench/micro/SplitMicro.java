package io.spendstream.bench.micro;

import io.spendstream.schemas.EvenSplit;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.WeightedSplit;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One amount over the hours of a day, and over those who used a cluster. */
@State(Scope.Thread)
public class SplitMicro {
    private static final int HOURS = 24;
    private static final int PRINCIPALS = 20;

    private final Usd whole = Usd.parse("1234.567890123457");
    private final List<BigInteger> weights = new Random(1)
            .longs(PRINCIPALS, 1, 1L << 40)
            .mapToObj(BigInteger::valueOf)
            .toList();
    private final WeightedSplit split = WeightedSplit.by(weights);

    @Benchmark
    public Usd[] evenly24() {
        var parts = EvenSplit.of(whole, HOURS);
        return IntStream.range(0, HOURS).mapToObj(parts::part).toArray(Usd[]::new);
    }

    @Benchmark
    public Usd[] byWeight20() {
        return split.of(whole);
    }

    @Benchmark
    public WeightedSplit prepareWeights20() {
        return WeightedSplit.by(weights);
    }
}
