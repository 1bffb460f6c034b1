package io.spendstream.simulators.confluent;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The bill of one organisation, up to and including today: a function of seed, organisation, scale and date, plus what was
 * restated. Days are written when asked for, never kept. Thread-safe.
 *
 * <p>The first day is fixed when the bill is made, so that history does not vanish while a clock moves on.
 */
public final class ConfluentBill {
    private final Organization organization;
    private final Seed seed;
    private final int scale;
    private final InstantSource clock;
    private final LocalDate firstDay;
    private final Estate estate;
    private final Map<LocalDate, DayRevision> revisions = new ConcurrentHashMap<>();

    public ConfluentBill(SimulatorOptions options) {
        this.organization = options.organization();
        this.seed = Seed.of(options);
        this.scale = options.scale();
        this.clock = options.clock();
        this.firstDay = today().minusDays(options.days() - 1L);
        this.estate = new Estate(seed, Math.max(1, scale));
    }

    public Organization organization() {
        return organization;
    }

    public Estate estate() {
        return estate;
    }

    public LocalDate firstDay() {
        return firstDay;
    }

    /** The last day with lines; what arrives late is still missing from it and from the two days before. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The lines that start on this day, as the API shows them now, in its order. */
    public List<CostLine> lines(LocalDate day) {
        return placed(day).stream().map(PlacedLine::line).toList();
    }

    /** The lines that start within [start, end), written day by day while the stream is read. */
    public Stream<CostLine> lines(LocalDate start, LocalDate end) {
        return start.datesUntil(end).flatMap(day -> placed(day).stream()).map(PlacedLine::line);
    }

    public BillTotal total(LocalDate start, LocalDate end) {
        return lines(start, end).reduce(BillTotal.NONE, BillTotal::plus, (a, b) -> a);
    }

    /** Lines without a product are under an empty text. */
    public Map<String, BillTotal> totalByProduct(LocalDate start, LocalDate end) {
        return totals(start, end, line -> line.product() == null ? "" : line.product());
    }

    /** Lines of the whole organisation are under an empty text. */
    public Map<String, BillTotal> totalByEnvironment(LocalDate start, LocalDate end) {
        return totals(start, end, CostLine::environmentId);
    }

    /** Changes one positive line, adds one and lets one vanish; which ones depends on seed, day and revision only. */
    public synchronized Restatement restate(LocalDate day) {
        var random = seed.with("restatement")
                .with(day.toEpochDay())
                .with(revision(day).number())
                .random();
        var positive = placed(day).stream()
                .filter(placed -> placed.line().billed().signum() > 0)
                .toList();
        var added = addLine(day, BigDecimal.valueOf(random.nextLong(1, 100_000_000), 6));
        if (positive.size() < 2) {
            return new Restatement(day, null, null, added, null);
        }
        int first = random.nextInt(positive.size());
        int second = (first + 1 + random.nextInt(positive.size() - 1)) % positive.size();
        var before = positive.get(first);
        var removed = positive.get(second);
        var higher = before.line().billed().multiply(new BigDecimal("1.07")).add(new BigDecimal("0.01"));
        revisions.put(day, revision(day).change(before.ordinal(), higher).remove(removed.ordinal()));
        return new Restatement(day, before.line(), before.line().rebilled(higher), added, removed.line());
    }

    /** Bills the n-th line of the day, counted from 0, at another amount; returns the line as it is now. */
    public synchronized CostLine changeAmount(LocalDate day, int n, BigDecimal billed) {
        var placed = placed(day).get(n);
        revisions.put(day, revision(day).change(placed.ordinal(), billed));
        return placed.line().rebilled(billed);
    }

    /** Takes the n-th line of the day, counted from 0, out of the bill; returns what it was. */
    public synchronized CostLine removeLine(LocalDate day, int n) {
        var placed = placed(day).get(n);
        revisions.put(day, revision(day).remove(placed.ordinal()));
        return placed.line();
    }

    /** Adds a line for traffic of the first cluster. */
    public synchronized CostLine addLine(LocalDate day, BigDecimal billed) {
        return addLine(CostLine.draft(day)
                .on(estate.clusters().get(0))
                .type(LineType.KAFKA_NETWORK_READ)
                .quantity(BigDecimal.ONE)
                .price(billed)
                .billed(billed, BigDecimal.ZERO)
                .build());
    }

    /** Adds any line to the day that it starts on, with an id of its own unless it has one. */
    public synchronized CostLine addLine(CostLine line) {
        var day = line.startDate();
        var revision = revision(day);
        var id = seed.with("added").with(day.toEpochDay()).with(revision.added().size());
        var added = line.id() != null
                ? line
                : line.toDraft().id("dlz-" + Long.toHexString(id.value())).build();
        revisions.put(day, revision.add(added));
        return added;
    }

    List<PlacedLine> placed(LocalDate day) {
        return revision(day).applyTo(written(day));
    }

    private List<PlacedLine> written(LocalDate day) {
        long age = today().toEpochDay() - day.toEpochDay();
        if (scale == 0 || age < 0 || day.isBefore(firstDay)) {
            return List.of();
        }
        return BillDay.write(day, estate, seed).stream()
                .filter(placed -> placed.lag() <= age)
                .toList();
    }

    private DayRevision revision(LocalDate day) {
        return revisions.getOrDefault(day, DayRevision.NONE);
    }

    private Map<String, BillTotal> totals(LocalDate start, LocalDate end, Function<CostLine, String> group) {
        var totals = new TreeMap<String, BillTotal>();
        lines(start, end)
                .forEach(line -> totals.compute(
                        group.apply(line), (key, sum) -> (sum == null ? BillTotal.NONE : sum).plus(line)));
        return totals;
    }
}
