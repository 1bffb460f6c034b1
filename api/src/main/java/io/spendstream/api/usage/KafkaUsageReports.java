package io.spendstream.api.usage;

import io.spendstream.api.TopicSender;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.raw.UsageReportCheck;
import io.spendstream.schemas.topics.Topics;

/** Through the topic raw.usage.reports. Thread-safe. */
public final class KafkaUsageReports implements UsageReports, AutoCloseable {
    private final TopicSender<RawUsageReport> sender;

    public KafkaUsageReports(KafkaSettings settings) {
        this.sender = new TopicSender<>(settings, Topics.RAW_USAGE_REPORTS);
    }

    @Override
    public void send(RawUsageReport report) {
        sender.send(UsageReportCheck.slice(report).text(), report);
    }

    @Override
    public void close() {
        sender.close();
    }
}
