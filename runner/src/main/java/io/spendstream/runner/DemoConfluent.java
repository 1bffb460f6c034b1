package io.spendstream.runner;

import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Sources;
import io.spendstream.simulators.confluent.ConfluentSimulator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Confluent Cloud: bill, inventory and usage behind its APIs, which now and then refuse or fail. */
record DemoConfluent(ConfluentSimulator simulator) implements DemoSource {
    @Override
    public String source() {
        return Sources.CONFLUENT;
    }

    @Override
    public String title() {
        return "Confluent Cloud";
    }

    @Override
    public LocalDate from() {
        return simulator.bill().firstDay();
    }

    @Override
    public LocalDate to() {
        return simulator.bill().today().plusDays(1);
    }

    @Override
    public String feed() {
        return Feed.CONFLUENT_POLLER;
    }

    @Override
    public List<String> scopes() {
        return List.of(simulator.bill().organization().id());
    }

    @Override
    public BigDecimal total() {
        return simulator.bill().total(from(), to()).net();
    }

    @Override
    public Map<String, String> variables() {
        var days =
                String.valueOf(ChronoUnit.DAYS.between(from(), simulator.bill().today()));
        return Map.of(
                "CONFLUENT_CLOUD_URL", simulator.url(),
                "CONFLUENT_API_KEY", simulator.key(),
                "CONFLUENT_API_SECRET", simulator.secret(),
                "CONFLUENT_CATALOG_TAGS", "true",
                "CONFLUENT_CATALOG_KEY", simulator.key(),
                "CONFLUENT_CATALOG_SECRET", simulator.secret(),
                "CONFLUENT_BACKFILL_DAYS", days,
                "CONFLUENT_REVIEW_DAYS", days);
    }
}
