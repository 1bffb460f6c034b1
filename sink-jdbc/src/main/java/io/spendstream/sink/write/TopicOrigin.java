package io.spendstream.sink.write;

/** Which topic of which cluster an offset counts in: a number alone means nothing elsewhere. */
record TopicOrigin(String clusterId, String topicId) {}
