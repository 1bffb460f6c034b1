package io.spendstream.streams.normalise;

/**
 * Those dimensions of a fact that a line says itself, whatever the inventory and the rules say: they tell apart which
 * groups can share a fact. Environment, cluster and region may come from the inventory and are not among them.
 */
public record Family(String orgId, String resourceId, String product, String lineType, String chargeCategory) {}
