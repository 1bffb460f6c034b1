package io.spendstream.runner;

import io.spendstream.schemas.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The port on which a data folder's server listened last, for commands that run beside it. */
record PortNote(Path file) {

    static PortNote of(Path dataFolder, String server) {
        return new PortNote(dataFolder.resolve(server).resolve("port"));
    }

    void write(int port) {
        try {
            Files.writeString(file, port + System.lineSeparator());
        } catch (IOException e) {
            throw new ConfigurationException("cannot write " + file + ": " + e.getMessage());
        }
    }

    /** The one that was set, else the one that was noted, else the usual one. */
    int read(Optional<Integer> wanted, int usual) {
        if (wanted.isPresent()) {
            return wanted.get();
        }
        try {
            return Integer.parseInt(Files.readString(file).strip());
        } catch (IOException | NumberFormatException e) {
            // nobody has started it here
            return usual;
        }
    }
}
