package io.spendstream.runner;

import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.StreamsSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** For clusters whose topics somebody else creates. */
@Command(name = "topics", description = "Create the topics, or print them with the rights that are needed.")
final class TopicsCommand implements Callable<Integer> {
    @Option(names = "--print", description = "Print; create nothing.")
    private boolean printOnly;

    @Override
    public Integer call() {
        var console = new Console(System.out);
        var env = new Env(System.getenv());
        var kafka = LocalServers.brokers(env);
        var streams = StreamsSettings.from(env, Path.of(""));
        env.check();
        if (!printOnly) {
            var cluster = Cluster.prepare(kafka);
            console.say(
                    "%d topics with %d partitions each are there", Topics.all().size(), cluster.partitions());
            return 0;
        }
        console.say("# KAFKA is a broker's host:port, PRINCIPAL who runs all stages; the scripts are Kafka's own");
        for (var topic : Topics.all()) {
            var settings = new TreeMap<>(topic.settings())
                    .entrySet().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining(" --config ", "--config ", ""));
            console.say("# %s", topic.purpose());
            console.say(
                    "kafka-topics.sh --bootstrap-server \"$KAFKA\" --create --topic %s --partitions %d %s",
                    topic.name(), kafka.partitions(), settings);
        }
        console.say("# the changelogs of the ledger's stores, created by Kafka Streams unless it may not");
        for (var store : List.of("ledger", "knowledge")) {
            console.say(
                    "kafka-topics.sh --bootstrap-server \"$KAFKA\" --create --topic %s-%s-changelog --partitions %d --config cleanup.policy=compact",
                    streams.applicationId(), store, kafka.partitions());
        }
        console.say("# rights of the principal");
        console.say(
                "kafka-acls.sh --bootstrap-server \"$KAFKA\" --add --allow-principal \"User:$PRINCIPAL\" --operation Read --operation Write --operation Describe --topic raw. --topic ref. --topic ledger."
                        + " --topic facts. --topic ingest. --topic dead-letters --resource-pattern-type prefixed");
        console.say(
                "kafka-acls.sh --bootstrap-server \"$KAFKA\" --add --allow-principal \"User:$PRINCIPAL\" --operation All --topic spendstream- --resource-pattern-type prefixed");
        console.say(
                "kafka-acls.sh --bootstrap-server \"$KAFKA\" --add --allow-principal \"User:$PRINCIPAL\" --operation Read --group spendstream --resource-pattern-type prefixed");
        console.say(
                "kafka-acls.sh --bootstrap-server \"$KAFKA\" --add --allow-principal \"User:$PRINCIPAL\" --operation Write --operation Describe --transactional-id spendstream"
                        + " --resource-pattern-type prefixed");
        console.say(
                "kafka-acls.sh --bootstrap-server \"$KAFKA\" --add --allow-principal \"User:$PRINCIPAL\" --operation IdempotentWrite --operation Describe --cluster");
        return 0;
    }
}
