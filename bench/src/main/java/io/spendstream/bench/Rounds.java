package io.spendstream.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs contenders in turn, several rounds, so that what the machine does meanwhile happens to all of them. */
public final class Rounds {
    private final PrintStream progress;
    private final int rounds;

    public Rounds(int rounds, PrintStream progress) {
        this.rounds = rounds;
        this.progress = progress;
    }

    /** @return in the contenders' order */
    public List<Result> run(List<Contender> contenders) throws Exception {
        var measured = new LinkedHashMap<String, List<Measured>>();
        for (var round = 1; round <= rounds; round++) {
            for (var contender : contenders) {
                System.gc();
                var one = contender.run();
                measured.computeIfAbsent(contender.name(), none -> new ArrayList<>())
                        .add(one);
                progress.printf("round %d of %d: %-32s %,12.0f/s%n", round, rounds, contender.name(), one.perSecond());
            }
        }
        return measured.entrySet().stream().map(Rounds::result).toList();
    }

    private static Result result(Map.Entry<String, List<Measured>> of) {
        return new Result(of.getKey(), of.getValue());
    }
}
