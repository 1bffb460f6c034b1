package io.spendstream.ingest.gcp;

import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.TableResult;
import io.spendstream.schemas.Feed;
import io.spendstream.schemas.LineId;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.RawGcpBilling;
import io.spendstream.schemas.raw.GcpBillingJson;
import io.spendstream.schemas.raw.GcpContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes raw records of a reading's rows, in the order of the reading: the charge, and each credit on its own. Not thread-safe. */
final class RawRows {
    private final GcpSettings settings;
    private final Instant observedAt;
    private final Ordinals ordinals = new Ordinals();
    private long count;
    private long foreign;

    RawRows(GcpSettings settings, Instant observedAt) {
        this.settings = settings;
        this.observedAt = observedAt;
    }

    /** How many rows there were until now. */
    long count() {
        return count;
    }

    /** How many of them were of accounts that the table is not for, and left out. */
    long foreign() {
        return foreign;
    }

    List<RawGcpBilling> of(TableResult page) {
        // of a slow job without rows the client knows neither columns nor values
        if (page.getTotalRows() == 0) {
            return List.of();
        }
        var columns = page.getSchema().getFields();
        var records = new ArrayList<RawGcpBilling>();
        for (FieldValueList row : page.getValues()) {
            var charge = GcpBillingJson.charge(RowJson.of(columns, row), envelope(0), settings.organization());
            count++;
            if (isOfItsAccounts(charge)) {
                add(charge, records);
            } else {
                foreign++;
            }
        }
        return records;
    }

    /** A table that somebody else fills could tell of anybody's account. */
    private boolean isOfItsAccounts(RawGcpBilling charge) {
        return settings.accounts().isEmpty() || settings.accounts().contains(charge.getBillingAccountId());
    }

    private void add(RawGcpBilling charge, List<RawGcpBilling> records) {
        var content = GcpContent.hash(charge);
        var identity = LineId.identity(content, charge.getCredit());
        var ordinal = ordinals.of(charge.getExportTime(), identity);
        var chargeId = LineId.inWalk(identity, ordinal);
        charge.getEnvelope().setLineId(chargeId);
        records.add(charge);
        for (var index = 0; index < charge.getCredits().size(); index++) {
            var credit = RawGcpBilling.newBuilder(charge)
                    .setCredit(index)
                    .setChargeLineId(chargeId)
                    .build();
            // equal rows have equal credits
            credit.setEnvelope(envelope(LineId.inWalk(LineId.identity(content, index), ordinal)));
            records.add(credit);
        }
    }

    private Envelope envelope(long lineId) {
        return new Envelope(Feed.GCP_POLLER, lineId, observedAt);
    }
}
