package io.spendstream.bench;

import io.spendstream.bench.boards.BoardsBench;
import io.spendstream.bench.latency.EndToEndBench;
import io.spendstream.bench.micro.MicroBench;
import io.spendstream.bench.queries.FilledDatabase;
import io.spendstream.bench.queries.QueriesBench;
import io.spendstream.bench.queries.Question;
import io.spendstream.bench.restore.RestoreBench;
import io.spendstream.bench.scale.ScaleBench;
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
        footer = "./spendstream bench peers measures beside other people's engines; it has options of its own.",
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

    @Command(description = "Everything, one after the other, in half an hour.", mixinStandardHelpOptions = true)
    int all() throws Exception {
        topology(100);
        reread(15);
        scattered(100, 3_000);
        sink(400_000);
        queries(20_000_000);
        boards(20_000_000, Path.of("grafana", "dashboards"));
        restore(66);
        endToEnd(60);
        scale(6, 33);
        return micro();
    }

    @Command(description = "Raw lines to facts.", mixinStandardHelpOptions = true)
    int topology(
            @Option(
                            names = "--days",
                            defaultValue = "100",
                            description = "Of 15,000 lines each, read twice; ${DEFAULT-VALUE}.")
                    int days)
            throws Exception {
        return inFolder(
                folder -> report(new Report("topology", "lines", new TopologyBench(folder, days).bill(rounds()))));
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
        return inFolder(folder -> {
            var bench = new TopologyBench(folder, days);
            report(new Report("scattered", "lines", bench.scattered(rounds(), lines)));
        });
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
            try (var filled = FilledDatabase.of(folder, facts, System.err)) {
                var bench = new QueriesBench(filled);
                for (var question : Question.values()) {
                    var name = "queries-" + question.name().toLowerCase(Locale.ROOT);
                    report(new Report(name, "queries", bench.run(question, rounds())));
                }
            }
        });
    }

    @Command(
            description = "Every question of the dashboards, to nothing but hours and as they ask it.",
            mixinStandardHelpOptions = true)
    int boards(
            @Option(names = "--facts", defaultValue = "20000000", description = "In the table; ${DEFAULT-VALUE}.")
                    long facts,
            @Option(
                            names = "--dashboards",
                            defaultValue = "grafana/dashboards",
                            description = "Where they are; ${DEFAULT-VALUE}.")
                    Path dashboards)
            throws Exception {
        return inFolder(folder -> {
            try (var filled = FilledDatabase.of(folder, facts, System.err)) {
                var report = new BoardsBench(filled, dashboards).run(System.err);
                report.print(System.out);
                System.out.println(report.write(Report.FOLDER));
            }
        });
    }

    @Command(description = "How soon a ledger works again.", mixinStandardHelpOptions = true)
    int restore(
            @Option(names = "--days", defaultValue = "100", description = "Of 15,000 lines each; ${DEFAULT-VALUE}.")
                    int days)
            throws Exception {
        return inFolder(folder -> {
            var results = new RestoreBench(folder, days).run(rounds());
            report(new Report("restore", "lines", results));
            Goal.print(RestoreBench.goals(results), System.out);
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

    @Command(description = "The pure parts, one by one.", mixinStandardHelpOptions = true)
    int micro() throws Exception {
        new MicroBench(Report.FOLDER).run(System.out);
        return 0;
    }

    private Rounds rounds() {
        return new Rounds(rounds, System.err);
    }

    /** What needs a folder of its own, which is gone afterwards. */
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
