package io.spendstream.bench.peers;

import io.spendstream.bench.BenchCommand;
import io.spendstream.bench.Report;
import io.spendstream.bench.Rounds;
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

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PeersCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        return BenchCommand.inFolder(folder -> {
            var topology = new TopologyPeers(folder, days).run(new Rounds(rounds, System.err));
            BenchCommand.report(new Report("peers-topology", "lines", topology));
            TopologyPeers.GOALS.forEach(goal -> goal.print(topology, System.out));
        });
    }
}
