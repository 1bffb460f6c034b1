package io.spendstream.streams;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.spendstream.schemas.avro.DeadLetter;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.streams.fuzz.Accounts;
import io.spendstream.streams.fuzz.FuzzedTopic;
import io.spendstream.streams.fuzz.Raw;
import io.spendstream.streams.reference.Told;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;

/** Sends spoilt and damaged records to all raw topics of a real broker, with some good ones between them. */
final class Poison {
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final List<String> KEYED_BY_SLICE = List.of(Told.COSTS, Told.USAGE);
    private static final int DAMAGED = 100;
    /** Later than anything that a history says. */
    private static final int FIRST = 10_000;

    private final RealTopics topics;
    private final Random random;
    private final Accounts accounts;

    Poison(RealTopics topics, RegistrySettings registry, Random random) {
        this.topics = topics;
        this.random = random;
        this.accounts = new Accounts(new CachedSchemaRegistryClient(registry.url(), 1_000));
    }

    void send() throws ExecutionException, InterruptedException {
        for (var topic : List.of(Told.COSTS, Told.USAGE, Told.INVENTORY, Told.RULES)) {
            var fuzzed = new FuzzedTopic(topic, FIRST, random, topics::bytes);
            for (var raw : fuzzed.allSpoilt()) {
                // the broker itself refuses records without a key for compacted topics
                if (raw.key() != null || KEYED_BY_SLICE.contains(topic)) {
                    send(raw, null);
                }
            }
            for (var raw : fuzzed.huge()) {
                send(raw, null);
            }
            for (var number = 0; number < DAMAGED; number++) {
                send(fuzzed.damaged(), null);
                send(fuzzed.good(), null);
            }
            if (KEYED_BY_SLICE.contains(topic)) {
                strayed(fuzzed);
            }
        }
    }

    /** Wherever the key belongs, it cannot belong into all partitions. */
    private void strayed(FuzzedTopic fuzzed) throws ExecutionException, InterruptedException {
        var good = fuzzed.good();
        var home = send(good, null);
        for (var partition = 0; partition < topics.partitions(good.topic()); partition++) {
            if (partition != home) {
                send(new Raw(good.topic(), good.key(), good.value(), "wrong-partition"), partition);
            }
        }
    }

    private int send(Raw raw, Integer partition) throws ExecutionException, InterruptedException {
        var time = START.plusMillis(accounts.sent());
        var stands = topics.send(raw.topic(), partition, time, raw.key(), raw.value());
        accounts.sent(raw, time, stands.partition(), stands.offset());
        return stands.partition();
    }

    /** Each is either in dead letters, once and whole, or here. */
    List<Told> accepted(List<DeadLetter> letters) {
        return accounts.modelled(accounts.accepted(letters));
    }

    boolean isModelled(String slice) {
        return accounts.isModelled(slice);
    }
}
