package io.spendstream.runner;

import io.spendstream.api.FaultsException;
import io.spendstream.api.knowledge.KnowledgeUnavailableException;
import io.spendstream.api.knowledge.Prices;
import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.topics.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A file of prices of one kind into its topic: all of it, or nothing. */
abstract class PriceImport<T> implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "What to import.")
    private Path file;

    @Option(names = "--dry-run", description = "Say how many would change; write nothing.")
    private boolean dryRun;

    private final Topic<String, T> topic;
    private final String nouns;
    private final Console console = new Console(System.out);

    /** @param nouns what several of them are called */
    PriceImport(Topic<String, T> topic, String nouns) {
        this.topic = topic;
        this.nouns = nouns;
    }

    /** @throws FaultsException that names all that is wrong */
    abstract List<T> read(byte[] content, Instant updatedAt);

    /** @return how many say something new */
    abstract int compare(Prices prices, List<T> given);

    /** @return how many were written */
    abstract int write(Prices prices, List<T> given);

    @Override
    public final Integer call() {
        try {
            var given = read(content(), Instant.now().truncatedTo(ChronoUnit.MICROS));
            var env = new Env(System.getenv());
            var kafka = LocalServers.kafka(env);
            env.check();
            Cluster.partitionsOf(kafka, topic.name());
            try (var prices = new Prices(kafka)) {
                var count = dryRun ? compare(prices, given) : write(prices, given);
                console.say(
                        "%d of %d %s %s %s at %s",
                        count,
                        given.size(),
                        nouns,
                        dryRun ? "would be written to" : "written to",
                        topic,
                        kafka.bootstrapServers());
                if (count > 0 && !dryRun) {
                    console.say("running streams stages publish what they change by themselves");
                }
                return 0;
            }
        } catch (FaultsException e) {
            throw new ConfigurationException(
                    e.faults().stream().map(fault -> file + ": " + fault).toList());
        } catch (KnowledgeUnavailableException e) {
            throw new ConfigurationException(e.getMessage() + "; import the file again, that changes nothing twice");
        }
    }

    private byte[] content() {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(file + " cannot be read: there is no such file");
        } catch (IOException e) {
            throw new ConfigurationException(file + " cannot be read: " + e.getMessage());
        }
    }
}
