package io.spendstream.ingest.exporter;

import io.spendstream.ingest.CollectException;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.avro.RawUsageReport;
import java.util.SortedSet;

/** Where reports go, and which have gone there. */
public interface Reports extends AutoCloseable {
    /**
     * Hours of our identity that have been reported.
     *
     * @param since older ones are of no interest
     * @throws CollectException when that cannot be found out now
     */
    SortedSet<UsageHour> reported(UsageHour since);

    /**
     * Returns when the report is kept safe.
     *
     * @throws CollectException when it may not be; to send it again does no harm
     */
    void send(RawUsageReport report);

    @Override
    void close();
}
