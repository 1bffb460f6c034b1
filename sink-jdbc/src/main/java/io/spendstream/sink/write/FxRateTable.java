package io.spendstream.sink.write;

import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.rates.FxRateCheck;
import io.spendstream.schemas.raw.ObservedAt;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** ref.fx-rates into fx_rates. The newest edit of a currency's day counts, whatever the order of arrival. */
final class FxRateTable extends RowWriter<String, FxRate, FxRate> {
    static final StagedTable<FxRate> TABLE = new StagedTable<>(
            "fx_rates",
            List.of("currency", "day"),
            List.of(
                    new Column<>("currency", (rate, out) -> out.add(rate.getCurrency())),
                    new Column<>("day", (rate, out) -> out.add(rate.getDay())),
                    new Column<>("usd_per_unit", (rate, out) -> out.plain(SqlNumber.orNull(rate.getUsdPerUnit()))),
                    new Column<>("provider", (rate, out) -> out.add(rate.getProvider())),
                    new Column<>("edited_at", (rate, out) -> out.add(rate.getUpdatedAt()))),
            "excluded.edited_at >= t.edited_at");

    FxRateTable(RegistrySettings registry) {
        super(
                Topics.FX_RATES.name(),
                TABLE,
                new RawReader<>(Topics.FX_RATES, FxRate.class, registry, FxRateTable::check),
                new LatestByKey<>(
                        (before, after) -> after.getUpdatedAt().isBefore(before.getUpdatedAt()) ? before : after),
                Unreadable.IS_PASSED_OVER);
    }

    @Override
    Collection<FxRate> rows(Map<String, FxRate> standing) {
        return standing.values();
    }

    @Override
    int delete(Handle handle, List<String> gone) {
        throw new IllegalStateException("rates are corrected, they are not deleted");
    }

    static void check(String key, FxRate rate, long recordTime) {
        var faults = FxRateCheck.faults(rate);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        if (!FxRateCheck.key(rate).equals(key)) {
            throw new IllegalArgumentException("its key is not that of rate " + FxRateCheck.key(rate));
        }
        ObservedAt.fault("updated_at", rate.getUpdatedAt(), recordTime).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
    }
}
