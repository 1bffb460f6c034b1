package io.spendstream.runner;

import io.spendstream.api.knowledge.Prices;
import io.spendstream.api.knowledge.RateCardFile;
import io.spendstream.schemas.avro.RateCard;
import io.spendstream.schemas.topics.Topics;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What usage costs within the company, from a file. */
@Command(name = "rate-cards", description = "Internal prices of usage.", subcommands = RateCardsCommand.Import.class)
final class RateCardsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which? ./spendstream rate-cards import FILE");
    }

    @Command(
            name = "import",
            description = "Write the rate cards of a JSON file, an array or a single one; others stay as they are.")
    static final class Import extends PriceImport<RateCard> {
        Import() {
            super(Topics.RATE_CARDS, "rate cards");
        }

        @Override
        List<RateCard> read(byte[] content, Instant updatedAt) {
            return RateCardFile.read(content, updatedAt);
        }

        @Override
        int compare(Prices prices, List<RateCard> given) {
            return prices.wouldWriteCards(given);
        }

        @Override
        int write(Prices prices, List<RateCard> given) {
            return prices.writeCards(given);
        }
    }
}
