package io.spendstream.bench.latency;

import io.spendstream.bench.Measured;
import io.spendstream.bench.stage.StoredBytes;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;

/** The bytes that a line takes wherever it leaves some; topics before they are compacted, tables with their indexes. */
record Room(
        double rawTopic, double changelog, double factsTopic, double linesTopic, double factTable, double lineTable) {
    static Room of(Pipeline pipeline, long lines) throws Exception {
        var kafka = pipeline.kafka();
        return new Room(
                topic(kafka, Topics.RAW_CONFLUENT_COSTS.name(), lines),
                topic(kafka, "ledger-changelog", lines),
                topic(kafka, Topics.HOURLY_COSTS.name(), lines),
                topic(kafka, Topics.COST_LINES.name(), lines),
                (double) pipeline.tableBytes("hourly_cost_facts_") / lines,
                (double) pipeline.tableBytes("cost_lines_") / lines);
    }

    Measured in(Measured measured) {
        return measured.with("bytes per line, raw topic", rawTopic)
                .with("changelog", changelog)
                .with("facts topic", factsTopic)
                .with("lines topic", linesTopic)
                .with("fact table", factTable)
                .with("line table", lineTable);
    }

    private static double topic(KafkaSettings kafka, String name, long lines) throws Exception {
        return (double) StoredBytes.ofTopics(kafka, name) / lines;
    }
}
