package io.spendstream.runner;

import io.spendstream.ingest.ConfluentPoller;
import io.spendstream.schemas.Feed;
import io.spendstream.simulators.confluent.ConfluentBill;
import io.spendstream.sink.read.Conservation;
import io.spendstream.sink.read.Dimension;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What the simulated bill costs, from the table, beside what the simulator says it is. */
record DemoSummary(Conservation conservation, Console console) {
    private static final int LARGEST = 10;

    /** @return whether both totals are equal, to the last digit */
    boolean print(ConfluentBill bill, LocalDate from, LocalDate to) {
        console.say("");
        console.say("Confluent Cloud, %s to %s (UTC days), US dollars", from, to.minusDays(1));
        print("by product", conservation.by(Dimension.PRODUCT, ConfluentPoller.SOURCE, from, to));
        printLargest("by principal", conservation.by(Dimension.PRINCIPAL_ID, ConfluentPoller.SOURCE, from, to));
        print("by business unit", conservation.by(Dimension.BUSINESS_UNIT, ConfluentPoller.SOURCE, from, to));
        print("by environment", conservation.by(Dimension.ENV_ID, ConfluentPoller.SOURCE, from, to));
        var ours = conservation
                .totals(ConfluentPoller.SOURCE, from, to, Instant.EPOCH)
                .factCost();
        var theirs = bill.total(from, to).net();
        var others = conservation.besides(Feed.CONFLUENT_POLLER, ConfluentPoller.SOURCE, from, to);
        var difference = ours.subtract(theirs).subtract(others);
        var equal = difference.signum() == 0;
        console.say("");
        console.say("  %-28s %26s", "total in hourly_cost_facts", plain(ours));
        console.say("  %-28s %26s", "total of the bill", plain(theirs));
        if (others.signum() != 0) {
            console.say("  %-28s %26s", "lines that others added", plain(others));
        }
        console.say("  %s", equal ? "equal to the last digit" : "THEY DIFFER by " + plain(difference));
        return equal;
    }

    private void printLargest(String title, List<Conservation.Part> parts) {
        print(title, parts.subList(0, Math.min(parts.size(), LARGEST)));
        if (parts.size() > LARGEST) {
            var rest = parts.subList(LARGEST, parts.size());
            var sum = rest.stream().map(Conservation.Part::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
            console.say("    %-26s %26s", rest.size() + " others", plain(sum));
        }
    }

    private void print(String title, List<Conservation.Part> parts) {
        console.say("");
        console.say("  %s", title);
        parts.forEach(part ->
                console.say("    %-26s %26s", part.name().isEmpty() ? "(none)" : part.name(), plain(part.cost())));
    }

    private static String plain(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.12f", amount);
    }
}
