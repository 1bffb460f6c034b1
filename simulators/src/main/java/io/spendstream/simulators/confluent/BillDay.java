package io.spendstream.simulators.confluent;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One day being written: the same seed and date give the same lines, in the same order. Not thread-safe. */
final class BillDay {
    private static final BigDecimal KAFKA_DISCOUNT = new BigDecimal("0.1");

    private final LocalDate date;
    private final Estate estate;
    private final Seed seed;
    private final SplittableRandom random;
    private final List<PlacedLine> lines = new ArrayList<>();

    private BillDay(LocalDate date, Estate estate, Seed seed) {
        this.date = date;
        this.estate = estate;
        this.seed = seed;
        this.random = seed.random();
    }

    static List<PlacedLine> write(LocalDate date, Estate estate, Seed seed) {
        if (empty(date)) {
            return List.of();
        }
        var day = new BillDay(date, estate, seed.with(date.toEpochDay()));
        KafkaLines.write(day);
        ConnectLines.write(day);
        PlatformLines.write(day);
        OrganizationLines.write(day);
        OddLines.write(day);
        return List.copyOf(day.lines);
    }

    /** At least twice in any 60 days nothing at all is billed, but never on the day of the one large amount. */
    private static boolean empty(LocalDate date) {
        return every(date, 29, 27) && !every(date, 60, OddLines.LARGE_AMOUNT_PHASE);
    }

    private static boolean every(LocalDate date, int days, int phase) {
        return Math.floorMod(date.toEpochDay(), days) == phase;
    }

    LocalDate date() {
        return date;
    }

    Estate estate() {
        return estate;
    }

    /** True on one day out of so many. */
    boolean every(int days, int phase) {
        return every(date, days, phase);
    }

    CostLineDraft draft() {
        return CostLine.draft(date);
    }

    /** An amount of usage between nothing and {@code most}, with all its decimals. */
    BigDecimal usage(long most, int decimals) {
        long unscaled = random.nextLong(1, most * BigDecimal.TEN.pow(decimals).longValueExact());
        return BigDecimal.valueOf(unscaled, decimals);
    }

    void meter(Asset asset, LineType type, BigDecimal quantity) {
        meter(asset, type, type.price(), quantity);
    }

    void meter(Asset asset, LineType type, BigDecimal price, BigDecimal quantity) {
        meter(draft().on(asset).type(type).price(price).metered(quantity, discount(type)));
    }

    /** A metered line may take up to 72 hours to appear, as with the vendor. */
    void meter(CostLineDraft draft) {
        int percent = random.nextInt(100);
        place(draft, percent < 55 ? 0 : percent < 80 ? 1 : percent < 95 ? 2 : 3);
    }

    /** A line that is complete from the start. */
    void post(CostLineDraft draft) {
        place(draft, 0);
    }

    private void place(CostLineDraft draft, int lag) {
        int ordinal = lines.size();
        String id = "dlz-" + Long.toHexString(seed.with(ordinal).value());
        lines.add(new PlacedLine(ordinal, lag, draft.id(id).build()));
    }

    private static BigDecimal discount(LineType type) {
        return "KAFKA".equals(type.product()) ? KAFKA_DISCOUNT : BigDecimal.ZERO;
    }
}
