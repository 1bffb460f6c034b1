package io.spendstream.bench;

import io.spendstream.bench.queries.QueriesBench;
import io.spendstream.bench.queries.Question;
import io.spendstream.bench.sink.SinkBench;
import io.spendstream.bench.topology.TopologyBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
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
                            defaultValue = "60",
                            description = "Of 15,000 lines each, read twice; ${DEFAULT-VALUE}.")
                    int days)
            throws Exception {
        return inFolder(folder -> {
            var bench = new TopologyBench(folder, days);
            report(new Report("topology", "lines", bench.bill(rounds())));
        });
    }

    @Command(description = "Settled days that are read again and say the same.", mixinStandardHelpOptions = true)
    int reread(
            @Option(
                            names = "--days",
                            defaultValue = "20",
                            description = "Of 15,000 lines each, read four times; ${DEFAULT-VALUE}.")
                    int days)
            throws Exception {
        return inFolder(
                folder -> report(new Report("reread", "lines", new TopologyBench(folder, days).reread(rounds()))));
    }

    @Command(description = "Lines that are scattered over many days.", mixinStandardHelpOptions = true)
    int scattered(
            @Option(names = "--days", defaultValue = "200", description = "How many; ${DEFAULT-VALUE}.") int days,
            @Option(names = "--lines", defaultValue = "3000", description = "Of each; ${DEFAULT-VALUE}.") int lines)
            throws Exception {
        return inFolder(folder ->
                report(new Report("scattered", "lines", new TopologyBench(folder, days).scattered(rounds(), lines))));
    }

    @Command(description = "Facts and lines from Kafka into PostgreSQL.", mixinStandardHelpOptions = true)
    int sink(
            @Option(names = "--facts", defaultValue = "600000", description = "In each run; ${DEFAULT-VALUE}.")
                    long facts)
            throws Exception {
        return inFolder(folder -> {
            for (var report : new SinkBench(folder, facts).run(rounds())) {
                report(report);
            }
        });
    }

    @Command(description = "Questions of dashboards, to facts and to days.", mixinStandardHelpOptions = true)
    int queries(
            @Option(names = "--facts", defaultValue = "20000000", description = "In the table; ${DEFAULT-VALUE}.")
                    long facts)
            throws Exception {
        return inFolder(folder -> {
            try (var bench = QueriesBench.filled(folder, facts, System.err)) {
                for (var question : Question.values()) {
                    var results = bench.run(question, rounds());
                    report(new Report("queries-" + question.name().toLowerCase(Locale.ROOT), "queries", results));
                }
            }
        });
    }

    private Rounds rounds() {
        return new Rounds(rounds, System.err);
    }

    public interface Work {
        void in(Path folder) throws Exception;
    }

    public static int inFolder(Work work) throws Exception {
        var folder = Files.createTempDirectory("spendstream-bench");
        try {
            work.in(folder);
            return 0;
        } finally {
            remove(folder);
        }
    }

    public static void report(Report report) throws IOException {
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
