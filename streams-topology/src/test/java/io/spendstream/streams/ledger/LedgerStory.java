package io.spendstream.streams.ledger;

import io.spendstream.schemas.avro.RecomputeRequest;
import io.spendstream.streams.allocate.AllocationSettings;
import io.spendstream.streams.allocate.AllocationSettings.Payers;
import io.spendstream.streams.reference.Choices;
import io.spendstream.streams.reference.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Tells a ledger records, and between them lets happen what may happen at any time. */
final class LedgerStory {
    private final Random random;
    private final Choices choices;

    /** @param choices in force at the end */
    LedgerStory(Random random, Choices choices) {
        this.random = random;
        this.choices = choices;
    }

    LedgerRun tell(List<Told> records) {
        var run = new LedgerRun(settings(random.nextInt(9) == 0 ? Choices.any(random) : choices));
        tell(run, records);
        return run;
    }

    void tell(LedgerRun run, List<Told> records) {
        for (var told : records) {
            run.tell(told);
            happen(run);
        }
        run.restart(settings(choices));
        run.publish();
    }

    private void happen(LedgerRun run) {
        switch (random.nextInt(120)) {
            case 0, 1, 2, 3, 4 -> run.publish(1 + random.nextInt(200));
            case 5, 6 -> run.publish();
            case 7, 8 -> run.restart();
            case 9 -> run.setClock(random.nextInt(1_000));
            case 10 -> rarely(run);
            default -> {
                // mostly nothing
            }
        }
    }

    /** What has everything looked at again would hide what was not looked at in time. */
    private void rarely(LedgerRun run) {
        switch (random.nextInt(10)) {
            case 0 -> run.ask(request());
            case 1 -> run.restart(settings(Choices.any(random)));
            default -> {
                // mostly nothing
            }
        }
    }

    private RecomputeRequest request() {
        var from = LocalDate.of(2026, 10, 1).plusDays(random.nextInt(3));
        return new RecomputeRequest(
                "1", random.nextBoolean() ? "" : "org-1", from, from.plusDays(random.nextInt(3)), Instant.EPOCH);
    }

    /** Now and then nothing stays in memory. */
    private LedgerSettings settings(Choices choices) {
        return new LedgerSettings(
                Settling.CONFLUENT,
                new AllocationSettings(
                        choices.ckuUsagePercent(),
                        payers(choices.sharesOrganisationLines()),
                        payers(choices.sharesLongLines())),
                random.nextInt(3) == 0 ? 0 : 1 << random.nextInt(25));
    }

    private static Payers payers(boolean shared) {
        return shared ? Payers.SHARED : Payers.OWNERS;
    }
}
