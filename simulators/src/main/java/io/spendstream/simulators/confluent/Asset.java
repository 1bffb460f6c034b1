package io.spendstream.simulators.confluent;

/**
 * Something that the organisation runs and is billed for.
 *
 * @param kind a cluster's kind or a connector's class
 * @param clusterId the Kafka cluster that it is, or belongs to; null for a Schema Registry or Flink pool
 */
public record Asset(
        Resource resource, String kind, String provider, String region, String networkAccessType, String clusterId) {

    /** The same place and network, for something that lives in this cluster. */
    Asset resident(Resource newcomer, String kind) {
        return new Asset(newcomer, kind, provider, region, networkAccessType, clusterId);
    }

    /** The same place, for something of the environment that belongs to no one cluster. */
    Asset neighbour(Resource newcomer, String kind) {
        return new Asset(newcomer, kind, provider, region, networkAccessType, null);
    }
}
