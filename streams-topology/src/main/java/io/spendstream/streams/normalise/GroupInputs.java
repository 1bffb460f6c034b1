package io.spendstream.streams.normalise;

import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.avro.CostLine;
import java.util.Map;

/**
 * What decides where a line's money goes. Lines of a slice that agree in all of it form a group.
 *
 * @param tags labels of the line, which attribution rules may look at
 * @param start first hour of the lines' period
 * @param hours length of the period
 */
public record GroupInputs(
        String orgId,
        String envId,
        String clusterId,
        String resourceId,
        String product,
        String lineType,
        String chargeCategory,
        String region,
        String currency,
        Map<String, String> tags,
        UsageHour start,
        int hours) {

    /** Of a line that had to be kept until it could be priced. */
    public static GroupInputs of(CostLine line) {
        var start = UsageHour.of(line.getPeriodStart());
        return new GroupInputs(
                line.getOrgId(),
                line.getEnvId(),
                line.getClusterId(),
                line.getResourceId(),
                line.getProduct(),
                line.getLineType(),
                line.getChargeCategory(),
                line.getRegion(),
                line.getCurrency(),
                line.getTags(),
                start,
                UsageHour.of(line.getPeriodEnd()).sinceEpoch() - start.sinceEpoch());
    }

    /** Groups of one family may share facts; groups of different families never do. */
    public Family family() {
        return new Family(orgId, resourceId, product, lineType, chargeCategory);
    }

    /** Every line looks for its group: over what tells groups apart, most telling first. */
    @Override
    public int hashCode() {
        return 31 * (31 * resourceId.hashCode() + lineType.hashCode()) + envId.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof GroupInputs that
                        && resourceId.equals(that.resourceId)
                        && lineType.equals(that.lineType)
                        && envId.equals(that.envId)
                        && orgId.equals(that.orgId)
                        && clusterId.equals(that.clusterId)
                        && product.equals(that.product)
                        && chargeCategory.equals(that.chargeCategory)
                        && region.equals(that.region)
                        && currency.equals(that.currency)
                        && start.equals(that.start)
                        && hours == that.hours
                        && tags.equals(that.tags);
    }
}
