package io.spendstream.runner;

import io.spendstream.ingest.focus.FocusImport;
import io.spendstream.ingest.focus.FocusImportRequest;
import io.spendstream.ingest.focus.FocusImported;
import io.spendstream.schemas.config.Env;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** docs/focus.md is its page for users. */
@Command(
        name = "import",
        description = "Import FOCUS files (csv, csv.gz, parquet): all of a dataset at once, or nothing of it.")
final class ImportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Files, or folders of files.")
    private List<Path> paths;

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "NAME",
            description =
                    "The files' common name. Importing it again replaces what it said of the same billing periods.")
    private String dataset;

    @Option(names = "--also-polled", description = "Import bills of accounts that a poller reads too.")
    private boolean alsoPolled;

    @Option(
            names = "--skip-rejected",
            description = "Leave out rows that cannot be used, instead of importing nothing.")
    private boolean skipRejected;

    private final Console console = new Console(System.out);

    @Override
    public Integer call() {
        var request = new FocusImportRequest(dataset, FocusImportRequest.expand(paths), alsoPolled, skipRejected);
        var env = new Env(System.getenv());
        var kafka = LocalServers.kafka(env);
        env.check();
        Cluster.mustAnswer(kafka);
        console.say("importing %d files as %s, to %s", request.files().size(), dataset, kafka.bootstrapServers());
        tell(new FocusImport(kafka, Clock.systemUTC(), console::say).run(request));
        return 0;
    }

    private void tell(FocusImported imported) {
        imported.examples().forEach(row -> console.say("  left out %s", row));
        if (imported.rejected() > imported.examples().size()) {
            console.say(
                    "  and %,d more", imported.rejected() - imported.examples().size());
        }
        console.say(
                "imported %,d rows of %s, %s to %s (UTC); left out %,d",
                imported.rows(),
                String.join(", ", imported.accounts()),
                imported.firstDay(),
                imported.lastDay(),
                imported.rejected());
        imported.billed().forEach((currency, sum) -> console.say("  billed %s %s", sum.toPlainString(), currency));
    }
}
