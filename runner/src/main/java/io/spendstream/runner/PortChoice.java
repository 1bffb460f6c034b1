package io.spendstream.runner;

import io.spendstream.embedded.Ports;
import io.spendstream.schemas.config.ConfigurationException;
import java.util.Optional;

/** Which port to listen on: the one that was set, or fail; else the usual one, or any free one with a word about it. */
record PortChoice(Console console, boolean preferUsual) {

    int choose(String variable, Optional<Integer> wanted, int usual) {
        if (wanted.isPresent()) {
            if (!Ports.isFree(wanted.get())) {
                throw new ConfigurationException(variable + "=" + wanted.get()
                        + ": another process listens on this port; stop it, or set " + variable + " to a free one");
            }
            return wanted.get();
        }
        if (!preferUsual) {
            return Ports.free();
        }
        if (Ports.isFree(usual)) {
            return usual;
        }
        var other = Ports.free();
        console.say("port %d is taken, using %d instead (set %s to choose)", usual, other, variable);
        return other;
    }
}
