package io.spendstream.bench.restore;

import io.spendstream.bench.Goal;
import io.spendstream.bench.Result;
import io.spendstream.bench.Rounds;
import io.spendstream.bench.bill.BenchBill;
import io.spendstream.bench.stage.BenchServers;
import io.spendstream.bench.stage.Probes;
import io.spendstream.bench.stage.StageCount;
import io.spendstream.bench.topology.RawTopic;
import io.spendstream.streams.StreamsStage;
import java.nio.file.Path;
import java.util.List;

/** How soon a ledger works again. */
public final class RestoreBench {
    private final Path folder;
    private final int days;

    /** @param days of 15,000 lines each */
    public RestoreBench(Path folder, int days) {
        this.folder = folder;
        this.days = days;
    }

    public List<Result> run(Rounds rounds) throws Exception {
        try (var servers = BenchServers.start(folder);
                var raw = RawTopic.open(servers.kafka())) {
            var kafka = servers.kafka();
            raw.knowledge();
            for (var day = 0; day < days; day++) {
                raw.walk(day, 0);
            }
            raw.flush();
            var ledger = new Ledger(
                    kafka,
                    (long) days * BenchBill.LINES_PER_DAY,
                    folder.resolve("state"),
                    new Probes(raw, kafka.partitions()));
            var count = new StageCount();
            var settings = ledger.settings(ledger.folder(), 0);
            var stage = StreamsStage.start(kafka, settings, kafka.partitions(), count);
            try (stage) {
                count.awaitAll(ledger.lines() + days);
            }
            return rounds.run(List.of(
                    new Restart(ledger, Restart.State.LOST),
                    new Restart(ledger, Restart.State.KEPT),
                    new Killed(ledger, folder.resolve("killed")),
                    new Takeover(ledger, folder.resolve("takeover"))));
        }
    }

    /** @param results as they were returned */
    public static List<Goal> goals(List<Result> results) {
        var restore = results.get(0).more();
        var clean = results.get(1).more();
        var session = Ledger.SESSION / 1e3;
        return List.of(
                new Goal("restore and start, s per million lines", restore.get("s per million lines"), 1),
                new Goal(
                        "restore beyond a clean restart, s per million lines",
                        restore.get("s per million lines") - clean.get("s per million lines"),
                        1),
                new Goal("state, MB per million lines", restore.get("MB on disk per million lines"), 120),
                new Goal("clean restart, s", clean.get("s"), restore.get("s") + 3),
                new Goal(
                        "started again after kill -9, s beyond session and restore",
                        results.get(2).more().get("s") - session - restore.get("s"),
                        3),
                new Goal(
                        "taken over by a standby, s beyond session",
                        results.get(3).more().get("s") - session,
                        3));
    }
}
