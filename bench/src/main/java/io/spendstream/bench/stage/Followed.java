package io.spendstream.bench.stage;

import java.lang.management.ManagementFactory;
import javax.management.AttributeNotFoundException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** How far this process' copies of others' state are behind. */
final class Followed {
    /** Nothing is followed, or not yet. */
    static final long NOTHING = -1;

    private static final long UNKNOWN = Integer.MAX_VALUE;
    private static final String COPIES =
            "kafka.consumer:type=consumer-fetch-manager-metrics,client-id=*restore-consumer,topic=*,partition=*";

    private Followed() {}

    /** @return in records of their changelogs */
    static long behind() throws JMException {
        var beans = ManagementFactory.getPlatformMBeanServer();
        var behind = NOTHING;
        for (var copy : beans.queryNames(new ObjectName(COPIES), null)) {
            behind = Math.max(0, behind) + lag(beans, copy);
        }
        return behind;
    }

    private static long lag(MBeanServer beans, ObjectName copy) throws JMException {
        try {
            var lag = (Double) beans.getAttribute(copy, "records-lag");
            return lag.isNaN() ? UNKNOWN : lag.longValue();
        } catch (AttributeNotFoundException | InstanceNotFoundException e) {
            // nothing of it has been read yet, or it has just been given away
            return UNKNOWN;
        }
    }
}
