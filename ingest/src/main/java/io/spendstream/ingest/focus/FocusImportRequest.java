package io.spendstream.ingest.focus;

import io.spendstream.ingest.CollectException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What to import.
 *
 * @param dataset name that the files have together: all of them are one walk
 * @param files in the order in which they are read
 * @param alsoPolled whether to import bills of accounts that a poller reads too
 * @param skipRejected whether to leave rejected rows out, instead of importing nothing
 */
public record FocusImportRequest(String dataset, List<Path> files, boolean alsoPolled, boolean skipRejected) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** @throws CollectException that says what is wrong */
    public FocusImportRequest {
        if (!NAME.matcher(dataset).matches()) {
            throw new CollectException(
                    "a dataset's name is 1 to 100 of a-z, A-Z, 0-9, dot, dash, underscore, not '" + dataset + "'");
        }
        if (files.isEmpty()) {
            throw new CollectException("there is no file to import");
        }
        var others = files.stream()
                .filter(file -> !FocusFile.isOne(file))
                .map(Path::getFileName)
                .toList();
        if (!others.isEmpty()) {
            throw new CollectException(others.get(0) + " does not end in .csv, .csv.gz or .parquet");
        }
    }

    /** Folders stand for the FOCUS files in them, sorted by name. */
    public static List<Path> expand(List<Path> paths) {
        var files = new ArrayList<Path>();
        for (var path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(filesIn(path));
            } else if (!Files.isReadable(path)) {
                throw new CollectException(path + " does not exist or cannot be read");
            } else if (!FocusFile.isOne(path)) {
                throw new CollectException(path + " does not end in .csv, .csv.gz or .parquet");
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static List<Path> filesIn(Path folder) {
        try (var all = Files.walk(folder)) {
            var found = all.filter(Files::isRegularFile)
                    .filter(FocusFile::isOne)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new CollectException(folder + " has no file that ends in .csv, .csv.gz or .parquet");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long bytes() {
        return files.stream().mapToLong(file -> file.toFile().length()).sum();
    }
}
