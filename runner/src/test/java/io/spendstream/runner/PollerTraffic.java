package io.spendstream.runner;

import io.spendstream.api.KafkaCollectRequests;
import io.spendstream.api.NotAcknowledgedException;
import io.spendstream.schemas.avro.CollectRequest;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.simulators.confluent.ConfluentBill;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps the poller busy: restates days of the bill, now and then, and asks to collect the last ones. */
final class PollerTraffic implements AutoCloseable {
    private static final int RECENT_DAYS = 4;
    private static final long PERIOD_MILLIS = 3_000;

    private final ConfluentBill bill;
    private final Random random;
    private final KafkaCollectRequests requests;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    PollerTraffic(KafkaSettings kafka, ConfluentBill bill, long seed) {
        this.bill = bill;
        this.random = new Random(seed);
        this.requests = new KafkaCollectRequests(kafka);
    }

    void start() {
        clock.scheduleWithFixedDelay(this::tick, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** After this the bill stays as it is. */
    void stop() throws InterruptedException {
        clock.shutdown();
        if (!clock.awaitTermination(30, TimeUnit.SECONDS)) {
            throw new AssertionError("requests to collect do not end");
        }
    }

    /** The bill whole. */
    void askForAll() {
        ask(bill.firstDay());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        requests.close();
    }

    private void tick() {
        try {
            bill.restate(bill.today().minusDays(random.nextInt(RECENT_DAYS)));
            ask(bill.today().minusDays(random.nextInt(RECENT_DAYS)));
        } catch (NotAcknowledgedException e) {
            // Kafka is down just now: the next one gets through
        }
    }

    private void ask(LocalDate from) {
        requests.send(CollectRequest.newBuilder()
                .setRunId(UUID.randomUUID().toString())
                .setSource("confluent")
                .setStartDate(from)
                .setEndDate(bill.today().plusDays(1))
                .setRequestedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build());
    }
}
