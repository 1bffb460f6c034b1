package io.spendstream.sink.read;

/** A cluster; one without a known name is shown by its id. */
public record Cluster(
        String id, String envId, String displayName, String clusterType, String cloudProvider, String region) {}
