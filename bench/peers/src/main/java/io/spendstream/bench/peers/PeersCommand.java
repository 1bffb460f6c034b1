package io.spendstream.bench.peers;

import io.spendstream.bench.BenchCommand;
import io.spendstream.bench.Report;
import io.spendstream.bench.Rounds;
import io.spendstream.bench.peers.sink.SinkPeers;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ours beside other people's engines. */
@Command(
        name = "./spendstream bench peers",
        description = "Measure ours beside other people's engines at the same job; their results are checked too.",
        mixinStandardHelpOptions = true)
public final class PeersCommand implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "3", description = "How often each runs; ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--days",
            defaultValue = "40",
            description = "Of 15,000 lines each, read twice, for the topology; ${DEFAULT-VALUE}.")
    private int days;

    @Option(
            names = "--fact-days",
            defaultValue = "17",
            description = "Of 18,000 facts each, at most 31, for the sink; ${DEFAULT-VALUE}.")
    private int factDays;

    @Option(names = "--only", description = "One part: ${COMPLETION-CANDIDATES}; both.")
    private Part only;

    /** What is measured. */
    enum Part {
        topology,
        sink
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PeersCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (only != Part.sink) {
            BenchCommand.inFolder(this::topology);
        }
        if (only != Part.topology) {
            BenchCommand.inFolder(this::sink);
        }
        return 0;
    }

    private void topology(Path folder) throws Exception {
        try (var servers = PeerServers.start(folder)) {
            var results = new TopologyPeers(servers.kafka(), folder, days).run(rounds());
            BenchCommand.report(new Report("peers-topology", "lines", results));
            TopologyPeers.GOALS.forEach(goal -> goal.print(results, System.out));
        }
    }

    private void sink(Path folder) throws Exception {
        try (var servers = PeerServers.start(folder)) {
            var results = new SinkPeers(servers.kafka(), folder, factDays).run(rounds());
            BenchCommand.report(new Report("peers-sink", "rows", results.subList(0, 2)));
            BenchCommand.report(new Report("peers-sink-updates", "rows", results.subList(2, 4)));
            SinkPeers.GOALS.forEach(goal -> goal.print(results, System.out));
        }
    }

    private Rounds rounds() {
        return new Rounds(rounds, System.err);
    }
}
