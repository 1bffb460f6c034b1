package io.spendstream.schemas.raw;

import io.spendstream.schemas.LineId;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.RawFocusCharge;
import io.spendstream.schemas.avro.RawGcpBilling;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Lines of bills, one form for each provider's. */
public final class RawForms {
    public static final RawForm<RawConfluentCost> CONFLUENT_COST = new RawForm<>(
            RawConfluentCost.class,
            RawConfluentCost::getEnvelope,
            RawConfluentCost::getRetract,
            RawConfluentCost::setRetract,
            ConfluentCostJson::read,
            ConfluentCostJson::write,
            LineId::alone);

    public static final RawForm<RawFocusCharge> FOCUS_CHARGE = new RawForm<>(
            RawFocusCharge.class,
            RawFocusCharge::getEnvelope,
            RawFocusCharge::getRetract,
            RawFocusCharge::setRetract,
            FocusChargeJson::read,
            FocusChargeJson::write,
            charge -> LineId.inWalk(LineId.identity(charge), 0));

    public static final RawForm<RawGcpBilling> GCP_BILLING = new RawForm<>(
            RawGcpBilling.class,
            RawGcpBilling::getEnvelope,
            RawGcpBilling::getRetract,
            RawGcpBilling::setRetract,
            GcpBillingJson::read,
            GcpBillingJson::write,
            row -> LineId.inWalk(LineId.identity(row), 0));

    private static final List<RawForm<?>> ALL = List.of(CONFLUENT_COST, FOCUS_CHARGE, GCP_BILLING);

    private RawForms() {}

    /** Of a record that is a line of a bill. */
    static Optional<RawForm<?>> of(SpecificRecord raw) {
        return ALL.stream().filter(form -> form.type().isInstance(raw)).findFirst();
    }
}
