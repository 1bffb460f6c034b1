package io.spendstream.runner;

import io.spendstream.schemas.Sources;
import io.spendstream.sink.read.Conservation;
import io.spendstream.sink.read.Dimension;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What the simulated bills cost, from the table, beside what the simulators say they are. */
record DemoSummary(Conservation conservation, Console console) {
    private static final int LARGEST = 10;

    /** @return whether all totals are equal, to the last digit */
    boolean print(List<DemoSource> sources) {
        sources.forEach(this::printParts);
        var equal = true;
        for (var source : sources) {
            equal &= printTotals(source);
        }
        printAll(sources);
        return equal;
    }

    private void printParts(DemoSource of) {
        console.say("");
        console.say(
                "%s, %s to %s (UTC days), US dollars",
                of.title(), of.from(), of.to().minusDays(1));
        print("by product", parts(Dimension.PRODUCT, of));
        if (of.source().equals(Sources.CONFLUENT)) {
            printLargest("by principal", parts(Dimension.PRINCIPAL_ID, of));
            print("by business unit", parts(Dimension.BUSINESS_UNIT, of));
        }
        printLargest("by environment", parts(Dimension.ENV_ID, of));
    }

    private boolean printTotals(DemoSource of) {
        var ours = ours(of);
        var added = conservation.besides(of.feed(), of.scopes(), of.source(), of.from(), of.to());
        var difference = ours.subtract(of.total()).subtract(added);
        console.say("");
        console.say(
                "  %s%s", of.title(), isInternal(of) ? " (internal prices: its machines are on a bill already)" : "");
        console.say("  %-28s %26s", "total in hourly_cost_facts", plain(ours));
        console.say("  %-28s %26s", "total of the bill", plain(of.total()));
        if (added.signum() != 0) {
            console.say("  %-28s %26s", "lines that others added", plain(added));
        }
        var equal = difference.signum() == 0;
        console.say("  %s", equal ? "equal to the last digit" : "THEY DIFFER by " + plain(difference));
        return equal;
    }

    /** Internal prices stand apart: with the bills they would count money twice. */
    private void printAll(List<DemoSource> sources) {
        console.say("");
        console.say("  %-28s %26s", "all that was billed", plain(sum(sources, false)));
        console.say("  %-28s %26s", "internal prices, apart", plain(sum(sources, true)));
    }

    private BigDecimal sum(List<DemoSource> sources, boolean internal) {
        return sources.stream()
                .filter(source -> isInternal(source) == internal)
                .map(this::ours)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isInternal(DemoSource source) {
        return Sources.basis(source.source()).equals(Sources.INTERNAL);
    }

    private BigDecimal ours(DemoSource of) {
        return conservation
                .totals(of.source(), of.from(), of.to(), Instant.EPOCH)
                .factCost();
    }

    private List<Conservation.Part> parts(Dimension dimension, DemoSource of) {
        return conservation.by(dimension, of.source(), of.from(), of.to());
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
