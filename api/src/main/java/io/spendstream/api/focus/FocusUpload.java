package io.spendstream.api.focus;

import java.nio.file.Path;
import java.util.List;

/**
 * Files of a dataset, on this machine's disk until the import ends.
 *
 * @param files in the order in which they came
 * @param alsoPolled whether to import bills of accounts that a poller reads too
 * @param skipRejected whether to leave rejected rows out, instead of importing nothing
 */
public record FocusUpload(String dataset, List<Path> files, boolean alsoPolled, boolean skipRejected) {
    public FocusUpload {
        files = List.copyOf(files);
    }
}
