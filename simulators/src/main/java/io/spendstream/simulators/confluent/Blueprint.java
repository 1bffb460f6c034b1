package io.spendstream.simulators.confluent;

import java.util.List;

/** How a cluster of the simulated organisation is laid out, before it has an id. */
record Blueprint(String environment, String name, String kind, String provider, String region, String network) {
    static final List<String> ENVIRONMENTS = List.of("production", "staging", "development");

    static final List<Blueprint> ALL = List.of(
            new Blueprint("production", "orders", "Dedicated", "aws", "us-east-1", "PRIVATE_LINK"),
            new Blueprint("production", "payments", "Dedicated", "aws", "us-east-1", "TRANSIT_GATEWAY"),
            new Blueprint("production", "clickstream", "Enterprise", "gcp", "us-central1", "PNI"),
            new Blueprint("production", "inventory", "Standard", "azure", "eastus", "INTERNET"),
            new Blueprint("production", "notifications", "Standard", "aws", "eu-west-1", "INTERNET"),
            new Blueprint("staging", "orders-staging", "Standard", "aws", "us-east-1", "INTERNET"),
            new Blueprint("staging", "payments-staging", "Dedicated", "aws", "us-east-1", "PEERED_VPC"),
            new Blueprint("staging", "clickstream-staging", "Standard", "gcp", "us-central1", "MULTI"),
            new Blueprint("staging", "shared-staging", "Basic", "azure", "eastus", "INTERNET"),
            new Blueprint("development", "experiments", "Basic", "aws", "us-east-1", "INTERNET"),
            new Blueprint("development", "integration", "Freight", "aws", "us-east-2", "PNI"),
            new Blueprint("development", "playground", "Basic", "gcp", "europe-west1", "INTERNET"));
}
