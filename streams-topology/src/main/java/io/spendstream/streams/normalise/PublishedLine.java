package io.spendstream.streams.normalise;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.CostLine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** What all sources' lines are published with; the rest is empty until the source fills it in. */
final class PublishedLine {
    private PublishedLine() {}

    static CostLine of(
            Slice slice, String feed, long id, long observedAt, GroupInputs group, Measures measures, Coordinates at) {
        var line = new CostLine();
        line.setSlice(slice.text());
        line.setFeed(feed);
        line.setLineId(id);
        line.setObservedAt(Instant.EPOCH.plus(observedAt, ChronoUnit.MICROS));
        line.setProviderId("");
        line.setSource(slice.source());
        line.setOrgId(group.orgId());
        line.setEnvId(group.envId());
        line.setClusterId(group.clusterId());
        line.setResourceId(group.resourceId());
        line.setResourceName("");
        line.setProduct(group.product());
        line.setLineType(group.lineType());
        line.setChargeCategory(group.chargeCategory());
        line.setRegion(group.region());
        line.setPeriodStart(group.start().start());
        line.setPeriodEnd(group.start().plus(group.hours()).start());
        line.setCostUsd(measures.cost().toAmount());
        line.setListCostUsd(measures.list().toAmount());
        line.setEffectiveCostUsd(measures.effective().toAmount());
        line.setCurrency(group.currency());
        line.setNativeAmount("");
        line.setNativeListAmount("");
        line.setNativeEffectiveAmount("");
        line.setFxRate("1");
        line.setPrice("");
        line.setQuantity("");
        line.setUnit("");
        line.setDescription("");
        line.setTags(group.tags());
        line.setAttributes(Map.of());
        line.setInvoiceMonth("");
        line.setRawTopic(at.topic());
        line.setRawPartition(at.partition());
        line.setRawOffset(at.offset());
        return line;
    }
}
