package io.spendstream.streams.ledger;

import io.spendstream.schemas.Usd;
import java.nio.ByteBuffer;

/** Amounts as the ledger's store keeps them: 16 bytes. */
final class StoredUsd {
    private StoredUsd() {}

    static void put(ByteBuffer out, Usd amount) {
        out.putLong(amount.high()).putLong(amount.low());
    }

    static Usd get(ByteBuffer in) {
        return Usd.ofBits(in.getLong(), in.getLong());
    }
}
