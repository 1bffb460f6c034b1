package io.spendstream.bench.micro;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The pure parts, one by one. */
public final class MicroBench {
    private static final TimeValue ONE = TimeValue.seconds(1);
    private static final int WARM_UPS = 2;
    private static final int MEASUREMENTS = 4;

    private final Path results;

    /** @param folder for JMH's own JSON */
    public MicroBench(Path folder) {
        this.results = folder.resolve("micro.json");
    }

    public void run(PrintStream out) throws IOException, RunnerException {
        Files.createDirectories(results.getParent());
        var options = new OptionsBuilder()
                .include(MicroBench.class.getPackageName().replace(".", "\\.") + "\\.")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(ONE)
                .measurementIterations(MEASUREMENTS)
                .measurementTime(ONE)
                .verbosity(VerboseMode.SILENT)
                .resultFormat(ResultFormatType.JSON)
                .result(results.toString())
                .build();
        print(new Runner(options).run(), out);
        out.println();
        out.println("written to " + results);
    }

    private static void print(Collection<RunResult> all, PrintStream out) {
        out.println();
        out.println("| micro | ns each | spread |");
        out.println("|---|---|---|");
        for (var one : all) {
            var time = one.getPrimaryResult().getStatistics();
            var name = one.getParams().getBenchmark().replaceAll(".*\\.(\\w+)Micro\\.", "$1, ");
            out.printf(
                    "| %s | %,.1f | %.0f %% |%n",
                    name, time.getMean(), 100 * (time.getMax() - time.getMin()) / time.getMean());
        }
    }
}
