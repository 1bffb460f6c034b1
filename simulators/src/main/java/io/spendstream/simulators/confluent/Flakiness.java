package io.spendstream.simulators.confluent;

import java.util.Optional;
import java.util.SplittableRandom;

/** Now and then a 429 or a 500, the same ones for the same seed; never twice in a row, so one retry always helps. */
final class Flakiness {
    private final SplittableRandom random;
    private boolean failedLast;

    Flakiness(Seed seed) {
        this.random = seed.with("flakiness").random();
    }

    Optional<Fault> next() {
        int dice = random.nextInt(40);
        if (failedLast || dice > 1) {
            failedLast = false;
            return Optional.empty();
        }
        failedLast = true;
        return Optional.of(dice == 0 ? Fault.tooManyRequests() : Fault.serverError());
    }
}
