package io.spendstream.ingest.usage;

/** What is measured of a principal. */
enum Measure {
    REQUEST_BYTES("request_bytes"),
    RESPONSE_BYTES("response_bytes");

    private final String word;

    Measure(String word) {
        this.word = word;
    }

    String metric() {
        return "io.confluent.kafka.server/" + word;
    }

    @Override
    public String toString() {
        return word;
    }
}
