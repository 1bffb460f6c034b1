package io.spendstream.runner;

import io.spendstream.api.knowledge.Prices;
import io.spendstream.ingest.CollectException;
import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.avro.RateCard;
import io.spendstream.schemas.avro.RateCardPrice;
import io.spendstream.schemas.avro.RateCardTier;
import io.spendstream.schemas.avro.RateCardVersion;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.simulators.usage.CustomerUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What customers' namespaces used, as exporters report it, priced by a rate card. */
record DemoUsage(CustomerUsage usage) implements DemoSource {
    private static final int DAYS = 3;
    private static final LocalDate PRICED_FROM = LocalDate.of(2020, 1, 1);

    /** @param today is not over */
    static DemoUsage of(LocalDate today) {
        return new DemoUsage(new CustomerUsage(List.of("client-a1b2", "client-c3d4"), today.minusDays(DAYS), DAYS, 5));
    }

    @Override
    public String source() {
        return Sources.KUBERNETES;
    }

    @Override
    public String title() {
        return "Kubernetes usage";
    }

    @Override
    public LocalDate from() {
        return usage.firstDay();
    }

    @Override
    public LocalDate to() {
        return usage.firstDay().plusDays(usage.days());
    }

    @Override
    public String feed() {
        return Feed.USAGE_REPORT;
    }

    @Override
    public List<String> scopes() {
        return usage.customers();
    }

    @Override
    public BigDecimal total() {
        return usage.cost();
    }

    @Override
    public void bring(KafkaSettings kafka, Console console) {
        var topic = Topics.RAW_USAGE_REPORTS;
        try (var prices = new Prices(kafka);
                var key = topic.key().make(kafka.registry());
                var value = topic.value().make(kafka.registry());
                var producer = new KafkaProducer<>(kafka.client(), key.serializer(), value.serializer())) {
            var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            prices.write(card(now));
            var sent = usage.reports()
                    .map(report -> {
                        var day = LocalDate.ofInstant(report.hour(), ZoneOffset.UTC);
                        var slice = new Slice(Sources.KUBERNETES, report.customer(), day);
                        return producer.send(new ProducerRecord<>(topic.name(), slice.text(), raw(report, now)));
                    })
                    .toList();
            for (var report : sent) {
                report.get();
            }
        } catch (ExecutionException e) {
            throw new CollectException("cannot report usage: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectException("stopped while reporting usage", e);
        }
        console.say("reported usage of %s, %d days", String.join(" and ", usage.customers()), usage.days());
    }

    private static RawUsageReport raw(CustomerUsage.Report report, Instant now) {
        var raw = RawUsageReport.newBuilder()
                .setFeed(Feed.USAGE_REPORT)
                .setObservedAt(now)
                .setCustomerId(report.customer())
                .setInstanceId(report.instance())
                .setNamespace(report.namespace())
                .setPeriodStart(report.hour())
                .setPeriodEnd(report.hour().plus(1, ChronoUnit.HOURS))
                .build();
        report.quantities().forEach((measure, quantity) -> raw.put(measure, quantity.toPlainString()));
        return raw;
    }

    private RateCard card(Instant now) {
        var prices = usage.prices().entrySet().stream()
                .map(price -> new RateCardPrice(
                        price.getKey(),
                        price.getValue().stream()
                                .map(tier -> new RateCardTier(
                                        tier.above().toPlainString(),
                                        tier.usdPerUnit().toPlainString()))
                                .toList()))
                .toList();
        return new RateCard("demo", now, List.of(new RateCardVersion(1, PRICED_FROM, null, "", prices, "demo")));
    }
}
