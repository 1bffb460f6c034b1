package io.spendstream.simulators.confluent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What was asked of the simulated API, without the simulator's own paths. Thread-safe. */
public final class Requests {
    private static final int KEPT = 10_000;

    private final Deque<HandledRequest> latest = new ArrayDeque<>();
    private long count;

    Requests() {}

    public synchronized long count() {
        return count;
    }

    /** The latest requests, oldest first; beyond ten thousand the oldest are forgotten. */
    public synchronized List<HandledRequest> latest() {
        return List.copyOf(latest);
    }

    /** Path and query of the latest requests, oldest first. */
    public List<String> paths() {
        return latest().stream().map(HandledRequest::target).toList();
    }

    public synchronized void clear() {
        latest.clear();
        count = 0;
    }

    synchronized void add(HandledRequest request) {
        if (latest.size() == KEPT) {
            latest.removeFirst();
        }
        latest.add(request);
        count++;
    }
}
