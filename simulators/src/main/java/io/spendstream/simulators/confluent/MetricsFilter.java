package io.spendstream.simulators.confluent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The filter of a request for metrics: one cluster by {@code EQ} on {@code resource.kafka.id}, and conditions on
 * {@code metric.principal_id}, joined by {@code AND}. The vendor knows {@code OR} and {@code NOT} too; this one refuses them.
 */
record MetricsFilter(List<String> clusterIds, Predicate<String> principals) {
    private static final String CLUSTER = "resource.kafka.id";
    private static final String PRINCIPAL = "metric.principal_id";

    /** Empty for what it does not understand. */
    static Optional<MetricsFilter> read(JsonNode json) {
        return json.path("op").asText().equals("AND") ? compound(json.path("filters")) : single(json);
    }

    private static Optional<MetricsFilter> compound(JsonNode filters) {
        var read = StreamSupport.stream(filters.spliterator(), false)
                .map(MetricsFilter::read)
                .toList();
        return read.isEmpty() || read.contains(Optional.<MetricsFilter>empty())
                ? Optional.empty()
                : read.stream().map(Optional::get).reduce(MetricsFilter::and);
    }

    private static Optional<MetricsFilter> single(JsonNode json) {
        String value = json.path("value").textValue();
        if (value == null) {
            return Optional.empty();
        }
        return switch (json.path("field").asText() + " " + json.path("op").asText()) {
            case CLUSTER + " EQ" -> Optional.of(new MetricsFilter(List.of(value), any -> true));
            case PRINCIPAL + " EQ" -> Optional.of(new MetricsFilter(List.of(), value::equals));
            case PRINCIPAL + " GT" -> Optional.of(new MetricsFilter(List.of(), id -> id.compareTo(value) > 0));
            case PRINCIPAL + " GTE" -> Optional.of(new MetricsFilter(List.of(), id -> id.compareTo(value) >= 0));
            default -> Optional.empty();
        };
    }

    private MetricsFilter and(MetricsFilter other) {
        var both = Stream.concat(clusterIds.stream(), other.clusterIds.stream())
                .distinct()
                .toList();
        return new MetricsFilter(both, principals.and(other.principals));
    }
}
