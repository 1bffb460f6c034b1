package io.spendstream.ingest.focus;

import io.spendstream.ingest.Progress;

/** A message for every tenth of the bytes. */
final class PercentProgress {
    private final long total;
    private final Progress progress;
    private long read;
    private long told;

    PercentProgress(long total, Progress progress) {
        this.total = Math.max(1, total);
        this.progress = progress;
    }

    void add(long bytes, long rows) {
        read += bytes;
        var tenth = 10 * read / total;
        if (tenth > told) {
            told = tenth;
            progress.report("%3d %%  %,d rows".formatted(10 * tenth, rows));
        }
    }
}
