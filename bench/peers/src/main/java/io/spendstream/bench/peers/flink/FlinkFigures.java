package io.spendstream.bench.peers.flink;

/** What a run showed, as one line of text between processes. */
record FlinkFigures(long nanos, long facts, long cpuNanos) {
    String text() {
        return nanos + " " + facts + " " + cpuNanos;
    }

    static FlinkFigures parse(String text) {
        var parts = text.split(" ");
        return new FlinkFigures(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
}
