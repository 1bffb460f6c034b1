package io.spendstream.streams.allocate;

import io.spendstream.schemas.UsageHour;
import java.math.BigInteger;
import java.util.SortedMap;

/** Who sent and received how much at a cluster. */
public interface Usage {
    /** Nothing was metered. */
    Usage NONE = (clusterId, hour, bytes) -> null;

    /**
     * What principals did in an hour.
     *
     * @return only amounts above 0, by principal; empty when nobody did anything, null when nobody metered
     */
    SortedMap<String, BigInteger> of(String clusterId, UsageHour hour, Bytes bytes);

    /** Which bytes count. */
    enum Bytes {
        SENT,
        RECEIVED,
        BOTH
    }
}
