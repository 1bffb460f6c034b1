package io.spendstream.streams.normalise;

import io.spendstream.schemas.Sources;
import io.spendstream.schemas.raw.RawForms;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Topics of costs, and how each of them is read. */
public final class CostTopics {
    static final CostReading<?> CONFLUENT =
            new CostReading<>(Sources.CONFLUENT, RawForms.CONFLUENT_COST, ConfluentLine::read);
    static final CostReading<?> FOCUS = new CostReading<>(Sources.FOCUS, RawForms.FOCUS_CHARGE, FocusLine::read);

    static final CostReading<?> GCP = new CostReading<>(Sources.GCP, RawForms.GCP_BILLING, GcpLine::read);

    private static final List<CostTopic> ALL = List.of(
            new CostTopic(Topics.RAW_CONFLUENT_COSTS, CONFLUENT),
            new CostTopic(Topics.RAW_GCP_BILLING, GCP),
            new CostTopic(Topics.RAW_FOCUS_CHARGES, FOCUS),
            new CostTopic(Topics.RAW_USAGE_REPORTS, new ReportReading()));

    private record CostTopic(Topic<String, ? extends SpecificRecord> topic, Reading reading) {}

    private CostTopics() {}

    public static String[] names() {
        return ALL.stream().map(cost -> cost.topic().name()).toArray(String[]::new);
    }

    /** Reads records of any of them. For one thread: a deserializer is not thread-safe. */
    public static Function<RawBytes, LedgerInput> normaliser(RegistrySettings registry, int partitions) {
        Map<String, Normaliser> byTopic = new HashMap<>();
        ALL.forEach(cost -> byTopic.put(
                cost.topic().name(),
                new Normaliser(cost.topic().value().make(registry).deserializer(), cost.reading(), partitions)));
        return raw -> byTopic.get(raw.at().topic()).normalise(raw);
    }
}
