package io.spendstream.streams.reference;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.RateCard;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.schemas.avro.RawUsageReport;
import org.apache.avro.specific.SpecificRecord;

/** A record that somebody writes to a raw topic. */
public record Told(String topic, String key, SpecificRecord record) {
    public static final String COSTS = "raw.confluent.costs";
    public static final String USAGE = "raw.confluent.usage";
    public static final String FOCUS = "raw.focus.charges";
    public static final String GCP = "raw.gcp.billing";
    public static final String REPORTS = "raw.usage.reports";
    public static final String RATES = "ref.fx-rates";
    public static final String CARDS = "ref.rate-cards";
    public static final String INVENTORY = "raw.confluent.inventory";
    public static final String RULES = "ref.attribution-rules";

    /** @param cost a line, a tombstone or a seal */
    public static Told cost(String slice, SpecificRecord cost) {
        return new Told(COSTS, slice, cost);
    }

    public static Told usage(String slice, RawConfluentUsage report) {
        return new Told(USAGE, slice, report);
    }

    /** @param charge a row, a tombstone or a seal */
    public static Told focus(String slice, SpecificRecord charge) {
        return new Told(FOCUS, slice, charge);
    }

    /** @param row a row, or a tombstone */
    public static Told gcp(String slice, SpecificRecord row) {
        return new Told(GCP, slice, row);
    }

    public static Told report(String slice, RawUsageReport report) {
        return new Told(REPORTS, slice, report);
    }

    public static Told rate(FxRate rate) {
        return new Told(RATES, rate.getCurrency() + '|' + rate.getDay(), rate);
    }

    public static Told card(RateCard card) {
        return new Told(CARDS, card.getRateCardId(), card);
    }

    public static Told entity(InventoryEntity entity) {
        return new Told(INVENTORY, entity.getId(), entity);
    }

    public static Told rule(AttributionRule rule) {
        return new Told(RULES, rule.getRuleId(), rule);
    }
}
