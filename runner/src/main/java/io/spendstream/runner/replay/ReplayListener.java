package io.spendstream.runner.replay;

/** Hears how far a replay is. Offsets are counted, not records: markers and compacted records leave gaps. */
public interface ReplayListener {
    ReplayListener NONE = (done, total, replayed) -> {};

    void progress(long done, long total, long replayed);
}
