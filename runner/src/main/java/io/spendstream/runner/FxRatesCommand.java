package io.spendstream.runner;

import io.spendstream.api.knowledge.FxRateFile;
import io.spendstream.api.knowledge.Prices;
import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.topics.Topics;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What currencies are worth, from a file. */
@Command(name = "fx-rates", description = "Exchange rates.", subcommands = FxRatesCommand.Import.class)
final class FxRatesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which? ./spendstream fx-rates import FILE");
    }

    @Command(
            name = "import",
            description = "Write the rates of a CSV file: currency, day, usd_per_unit and perhaps provider.")
    static final class Import extends PriceImport<FxRate> {
        Import() {
            super(Topics.FX_RATES, "rates");
        }

        @Override
        List<FxRate> read(byte[] content, Instant updatedAt) {
            return FxRateFile.read(content, updatedAt);
        }

        @Override
        int compare(Prices prices, List<FxRate> given) {
            return prices.wouldWrite(given);
        }

        @Override
        int write(Prices prices, List<FxRate> given) {
            return prices.write(given);
        }
    }
}
