package io.spendstream.api;

import io.spendstream.schemas.avro.CollectRequest;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;

/** Through the topic ingest.requests. Thread-safe. */
public final class KafkaCollectRequests implements CollectRequests, AutoCloseable {
    private final TopicSender<CollectRequest> sender;

    public KafkaCollectRequests(KafkaSettings settings) {
        this.sender = new TopicSender<>(settings, Topics.INGEST_REQUESTS);
    }

    @Override
    public void send(CollectRequest request) {
        sender.send(request.getRunId(), request);
    }

    @Override
    public void close() {
        sender.close();
    }
}
