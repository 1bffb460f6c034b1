package io.spendstream.runner;

import io.spendstream.schemas.avro.RecomputeRequest;
import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Changed rules and inventory do this by themselves; by hand it is for those who want to be sure. */
@Command(name = "recompute", description = "Have the ledger publish the facts of some days again.")
final class RecomputeCommand implements Callable<Integer> {
    private static final String TOPIC = Topics.LEDGER_CONTROL.name();

    @Option(names = "--org", required = true, description = "The organisation, as /api/v1/dimensions/orgs calls it.")
    private String org;

    @Option(names = "--from", required = true, paramLabel = "DAY", description = "First UTC day of slices.")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DAY", description = "The UTC day after the last one.")
    private LocalDate to;

    private final Console console = new Console(System.out);

    @Override
    public Integer call() throws InterruptedException {
        if (!from.isBefore(to)) {
            throw new ConfigurationException(
                    "--to is " + to + ", expected a day after --from (" + from + "): the day itself is left out");
        }
        if (org.isBlank()) {
            throw new ConfigurationException("--org is blank, expected an organisation's id");
        }
        var env = new Env(System.getenv());
        var kafka = LocalServers.kafka(env);
        env.check();
        var partitions = Cluster.partitionsOf(kafka, TOPIC);
        var request = new RecomputeRequest(
                UUID.randomUUID().toString(),
                org.strip(),
                from,
                to,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        send(kafka, request, partitions);
        console.say(
                "asked the ledger to publish the facts of %s from %s to %s again",
                request.getOrgId(), from, to.minusDays(1));
        console.say(
                "request %s, in %d partitions of %s; running streams stages answer within seconds, others when they"
                        + " start",
                request.getRequestId(), partitions, TOPIC);
        return 0;
    }

    /** Each task of the ledger reads one partition; a request that some have twice changes nothing. */
    private static void send(KafkaSettings kafka, RecomputeRequest request, int partitions)
            throws InterruptedException {
        var properties = kafka.client();
        properties.put("acks", "all");
        properties.put("max.block.ms", 30_000);
        properties.put("delivery.timeout.ms", 30_000);
        properties.put("request.timeout.ms", 10_000);
        try (var value = Topics.LEDGER_CONTROL.value().make(kafka.registry()).serializer();
                var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            var bytes = value.serialize(TOPIC, request);
            var key = "recompute-" + request.getRequestId();
            var sent = IntStream.range(0, partitions)
                    .mapToObj(partition -> producer.send(new ProducerRecord<>(TOPIC, partition, key, bytes)))
                    .toList();
            for (var one : sent) {
                one.get();
            }
        } catch (ExecutionException | KafkaException e) {
            var cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new ConfigurationException("not asked everywhere; to ask again does no harm: " + cause.getMessage());
        }
    }
}
