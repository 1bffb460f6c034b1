package io.spendstream.sink.gauges;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Asks the tables, each question apart and for a bounded time. Thread-safe. */
public final class GaugeReader {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Jdbi jdbi;
    private final int mostLabels;
    private final Duration patience;

    /** @param mostLabels rows that business units or clusters may fill; what is beyond is summed under one name */
    public GaugeReader(Jdbi jdbi, int mostLabels) {
        this(jdbi, mostLabels, PATIENCE);
    }

    /** @param patience how long PostgreSQL may take for one question; as long again, until it is given up without a word */
    GaugeReader(Jdbi jdbi, int mostLabels, Duration patience) {
        this.jdbi = jdbi;
        this.mostLabels = mostLabels;
        this.patience = patience;
    }

    public List<Sample> read(GaugeQuery query, Instant now) {
        return jdbi.inTransaction(handle -> {
            bound(handle);
            handle.execute("SET TRANSACTION READ ONLY");
            handle.execute("SET LOCAL statement_timeout = " + patience.toMillis());
            var samples = new ArrayList<Sample>();
            handle.createQuery(query.sql())
                    .bind("today", LocalDate.ofInstant(now, ZoneOffset.UTC))
                    .bind("now", now.toString())
                    .bind("most", mostLabels)
                    .map((row, context) -> samples(query, row))
                    .forEach(samples::addAll);
            return List.copyOf(samples);
        });
    }

    /** A server that does not even refuse must not keep us for ever; the pool takes the bound back. */
    private void bound(Handle handle) {
        try {
            handle.getConnection().setNetworkTimeout(Runnable::run, (int)
                    patience.multipliedBy(2).toMillis());
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    private static List<Sample> samples(GaugeQuery query, ResultSet row) throws SQLException {
        var values = new ArrayList<String>();
        for (var label : query.labels()) {
            values.add(row.getString(label));
        }
        var samples = new ArrayList<Sample>();
        for (var gauge : query.gauges()) {
            var value = row.getBigDecimal(gauge.column());
            if (value != null) {
                samples.add(new Sample(gauge, values, value));
            }
        }
        return samples;
    }
}
