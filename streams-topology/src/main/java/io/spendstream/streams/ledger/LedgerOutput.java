package io.spendstream.streams.ledger;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.Reason;
import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.SliceState;
import io.spendstream.streams.normalise.RawBytes;

/** Where the ledger's results go. A null value is a tombstone. */
interface LedgerOutput {
    void line(LineKey key, CostLine line);

    void fact(FactKey key, HourlyCostFact fact);

    void slice(SliceState state);

    void change(CostChange change);

    void deadLetter(RawBytes raw, Reason reason, String detail);
}
