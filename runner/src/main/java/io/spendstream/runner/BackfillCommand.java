package io.spendstream.runner;

import io.spendstream.api.KafkaCollectRequests;
import io.spendstream.api.NotAcknowledgedException;
import io.spendstream.ingest.DayRange;
import io.spendstream.schemas.avro.CollectRequest;
import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.topics.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks the pollers for days of the past, a month at a time, and tells how far they are. */
@Command(name = "backfill", description = "Have a source's days read again by the ingest that is running.")
final class BackfillCommand implements Callable<Integer> {
    private static final List<String> POLLED = List.of("confluent", "gcp");
    private static final int MOST_DAYS = 31;

    @Option(names = "--source", required = true, description = "confluent or gcp.")
    private String source;

    @Option(names = "--from", required = true, paramLabel = "DAY", description = "First UTC day.")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DAY", description = "The UTC day after the last one.")
    private LocalDate to;

    @Option(
            names = "--org",
            defaultValue = "",
            paramLabel = "SLUG",
            description = "By the integration of this organisation.")
    private String organization;

    private final Console console = new Console(System.out);

    @Override
    public Integer call() throws InterruptedException {
        if (!POLLED.contains(source)) {
            throw new ConfigurationException(
                    "--source is " + String.join(" or ", POLLED) + ", not '" + source + "': others are not polled");
        }
        if (!from.isBefore(to)) {
            throw new ConfigurationException(
                    "--to is " + to + ", expected a day after --from (" + from + "): the day itself is left out");
        }
        var env = new Env(System.getenv());
        var kafka = LocalServers.kafka(env);
        env.check();
        Cluster.partitionsOf(kafka, Topics.INGEST_REQUESTS.name());
        var pieces = new DayRange(from, to).pieces(MOST_DAYS);
        try (var requests = new KafkaCollectRequests(kafka);
                var following = new RunFollowing(kafka, console, InstantSource.system())) {
            for (var number = 1; number <= pieces.size(); number++) {
                var piece = pieces.get(number - 1);
                var request = request(piece);
                requests.send(request);
                console.say(
                        "%s %s (%d of %d): asked for, run %s",
                        source, piece, number, pieces.size(), request.getRunId());
                var run = following.untilEnd(request.getRunId());
                if (run.getError() != null) {
                    console.say("%s %s: %s", source, piece, run.getError());
                    console.say("to go on from here: --from %s", piece.start());
                    return 1;
                }
                console.say("%s %s: %,d lines", source, piece, run.getLines());
            }
            return 0;
        } catch (NotAcknowledgedException e) {
            throw new ConfigurationException(e.getMessage() + "; ask again, that changes nothing twice");
        }
    }

    private CollectRequest request(DayRange days) {
        return new CollectRequest(
                UUID.randomUUID().toString(),
                source,
                days.start(),
                days.end(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                organization,
                List.of());
    }
}
