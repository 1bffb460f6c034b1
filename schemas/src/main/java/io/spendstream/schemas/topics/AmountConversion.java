package io.spendstream.schemas.topics;

import io.spendstream.schemas.avro.Amount;
import org.apache.avro.Conversion;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;

/** Leaves an amount as it is. */
final class AmountConversion extends Conversion<Amount> {
    @Override
    public Class<Amount> getConvertedType() {
        return Amount.class;
    }

    @Override
    public String getLogicalTypeName() {
        return "decimal";
    }

    @Override
    public Amount fromFixed(GenericFixed fixed, Schema schema, LogicalType type) {
        return (Amount) fixed;
    }

    @Override
    public GenericFixed toFixed(Amount amount, Schema schema, LogicalType type) {
        return amount;
    }
}
