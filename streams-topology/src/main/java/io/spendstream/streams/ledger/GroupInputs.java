package io.spendstream.streams.ledger;

import io.spendstream.schemas.UsageHour;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What decides where a line's money goes. Lines of a slice that agree in all of it form a group.
 *
 * @param start first hour of the lines' period
 * @param hours length of the period
 */
public record GroupInputs(
        String envId,
        String clusterId,
        String resourceId,
        String product,
        String lineType,
        String chargeCategory,
        String region,
        String currency,
        UsageHour start,
        int hours) {

    /** The dimensions that facts of this group carry; several groups may share them. */
    public FactDimensions dimensions() {
        return new FactDimensions(envId, clusterId, resourceId, product, lineType, chargeCategory, region);
    }

    /** Every hour of the period. */
    List<UsageHour> period() {
        return IntStream.range(0, hours).mapToObj(start::plus).toList();
    }
}
