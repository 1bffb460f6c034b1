package io.spendstream.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder in which embedded servers keep their data. One process at a time may own it; the lock goes with the process,
 * so that a killed one does not bar the next.
 */
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    public static DataFolder own(Path path) {
        try {
            Files.createDirectories(path);
            var channel = FileChannel.open(path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new EmbeddedServerException("another Spendstream is using " + path.toAbsolutePath()
                        + ": stop it, or set SPENDSTREAM_DATA_DIR to another folder");
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot use the data folder " + path.toAbsolutePath(), e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // held by this very process
            return false;
        }
    }

    public Path resolve(String child) {
        return path.resolve(child);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot release " + path, e);
        }
    }
}
