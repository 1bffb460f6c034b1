package io.spendstream.bench;

import io.spendstream.bench.latency.EndToEndBench;
import io.spendstream.bench.micro.MicroBench;
import io.spendstream.bench.restore.RestoreBench;
import io.spendstream.bench.scale.ScaleBench;
import io.spendstream.bench.topology.TopologyBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ours and what else could do the job, in turn, in one run. */
@Command(
        name = "./spendstream bench",
        description = "Measure ours beside what else could do the job, in turn, in one run; results are ratios.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "3", description = "How often each runs; ${DEFAULT-VALUE}.")
    private int rounds;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.out);
        return 2;
    }

    @Command(description = "Raw lines to facts.", mixinStandardHelpOptions = true)
    int topology(
            @Option(
                            names = "--days",
                            defaultValue = "100",
                            description = "Of 15,000 lines each, read twice; ${DEFAULT-VALUE}.")
                    int days)
            throws Exception {
        return inFolder(folder -> {
            var results = new TopologyBench(folder, days).run(new Rounds(rounds, System.err));
            report(new Report("topology", "lines", results));
        });
    }

    @Command(description = "How soon a ledger works again.", mixinStandardHelpOptions = true)
    int restore(
            @Option(names = "--days", defaultValue = "100", description = "Of 15,000 lines each; ${DEFAULT-VALUE}.")
                    int days)
            throws Exception {
        return inFolder(folder -> {
            var results = new RestoreBench(folder, days).run(new Rounds(rounds, System.err));
            report(new Report("restore", "lines", results));
            Goal.print(RestoreBench.goals(results), System.out);
        });
    }

    @Command(
            description = "Whether more lines, or more instances, change what a line costs.",
            mixinStandardHelpOptions = true)
    int scale(
            @Option(
                            names = "--millions",
                            defaultValue = "8",
                            description = "Of lines in one run, up to 20; 0 leaves it out; ${DEFAULT-VALUE}.")
                    int millions,
            @Option(
                            names = "--days",
                            defaultValue = "66",
                            description = "Of 15,000 lines each, for 1, 2 and 3 instances; 0 leaves them out; "
                                    + "${DEFAULT-VALUE}.")
                    int days)
            throws Exception {
        return inFolder(folder -> {
            var scale = new ScaleBench(folder);
            if (millions > 0) {
                report(new Report("scale-lines", "lines", scale.growth(millions)));
            }
            if (days > 0) {
                report(new Report("scale-instances", "lines", scale.instances(days)));
            }
        });
    }

    @Command(
            name = "end-to-end",
            description = "From a raw record to its rows in PostgreSQL, and how long that takes at half speed.",
            mixinStandardHelpOptions = true)
    int endToEnd(
            @Option(names = "--seconds", defaultValue = "60", description = "At half speed; ${DEFAULT-VALUE}.")
                    int seconds)
            throws Exception {
        return inFolder(folder -> {
            var results = new EndToEndBench(folder, seconds).run();
            report(new Report("end-to-end", "lines", results));
            Goal.print(EndToEndBench.goals(results), System.out);
        });
    }

    @Command(description = "The pure parts, one by one.", mixinStandardHelpOptions = true)
    int micro() throws Exception {
        new MicroBench(Report.FOLDER).run(System.out);
        return 0;
    }

    private interface Work {
        void in(Path folder) throws Exception;
    }

    private static int inFolder(Work work) throws Exception {
        var folder = Files.createTempDirectory("spendstream-bench");
        try {
            work.in(folder);
            return 0;
        } finally {
            remove(folder);
        }
    }

    private static void report(Report report) throws IOException {
        report.print(System.out);
        System.out.println();
        System.out.println("written to " + report.write());
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
