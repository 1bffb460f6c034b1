package io.spendstream.ingest.exporter;

import io.spendstream.ingest.CollectException;
import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.UsageHour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/** Hours that have been reported, one a line, for those who have no Kafka to remember them. For one thread. */
final class ReportedFile {
    private final Path file;

    ReportedFile(Path folder, ExporterSettings settings) {
        var identity = Fingerprint.of("exporter")
                .add(settings.customerId())
                .add(settings.instanceId())
                .add(settings.namespace())
                .asLong();
        this.file = folder.resolve("reported-%016x.txt".formatted(identity));
    }

    /** Empty when there is no file. */
    SortedSet<UsageHour> read() {
        var hours = new TreeSet<UsageHour>();
        try {
            Files.readAllLines(file).forEach(line -> hours.add(UsageHour.of(Instant.parse(line))));
            return hours;
        } catch (NoSuchFileException e) {
            return hours;
        } catch (IOException | DateTimeException e) {
            throw new CollectException(
                    file + " cannot be read: " + e.getMessage() + "; without it the last hour is reported first", e);
        }
    }

    /** All of them or none: whoever is killed meanwhile finds what was there. */
    void write(SortedSet<UsageHour> hours) {
        try {
            Files.createDirectories(file.getParent());
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, hours.stream().map(UsageHour::toString).toList());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CollectException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
