package io.spendstream.streams.ledger;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Usd;
import java.util.Random;

/** Random lines as buckets hold them. */
final class AnyLine {
    private AnyLine() {}

    /** Measures that differ among each other only sometimes, as they do on bills. */
    static BucketLine of(long id, Random random) {
        if (random.nextInt(10) == 0) {
            return BucketLine.retracted(id, random.nextLong());
        }
        var cost = usd(random);
        var list = random.nextInt(3) == 0 ? usd(random) : cost;
        var effective = random.nextInt(3) == 0 ? usd(random) : cost;
        return new BucketLine(
                id, new Measures(cost, list, effective), random.nextLong(), random.nextInt(100), random.nextLong());
    }

    private static Usd usd(Random random) {
        return random.nextInt(4) == 0 ? Usd.ZERO : Usd.ofBits(random.nextLong(), random.nextLong());
    }
}
