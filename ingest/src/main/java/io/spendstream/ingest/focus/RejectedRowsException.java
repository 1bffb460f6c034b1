package io.spendstream.ingest.focus;

import io.spendstream.ingest.CollectException;
import java.util.List;
import java.util.stream.Collectors;

/** Rows cannot be used, and nothing is imported for that. */
public final class RejectedRowsException extends CollectException {
    private static final long serialVersionUID = 1;

    private final long rejected;
    private final transient List<FocusImported.RejectedRow> examples;

    RejectedRowsException(long rejected, List<FocusImported.RejectedRow> examples) {
        super(examples.stream()
                .map(FocusImported.RejectedRow::toString)
                .collect(Collectors.joining(
                        "\n  ",
                        "nothing was imported, because %,d rows cannot be used (--skip-rejected leaves them out):%n  "
                                .formatted(rejected),
                        rejected > examples.size() ? "\n  and %,d more".formatted(rejected - examples.size()) : "")));
        this.rejected = rejected;
        this.examples = List.copyOf(examples);
    }

    public long rejected() {
        return rejected;
    }

    /** The first of them. */
    public List<FocusImported.RejectedRow> examples() {
        return examples;
    }
}
