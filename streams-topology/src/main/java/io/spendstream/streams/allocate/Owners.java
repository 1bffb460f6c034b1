package io.spendstream.streams.allocate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Who has to do with what, on a UTC day. Lists are sorted and name nobody twice. */
public interface Owners {
    /** Nobody owns anything. */
    Owners NONE = new Owners() {
        @Override
        public Optional<String> ownerOf(String resourceId, LocalDate day) {
            return Optional.empty();
        }

        @Override
        public List<String> keyOwnersOf(String resourceId, LocalDate day) {
            return List.of();
        }

        @Override
        public List<String> keyOwnersIn(String envId, LocalDate day) {
            return List.of();
        }

        @Override
        public List<String> connectorOwnersOn(String clusterId, LocalDate day) {
            return List.of();
        }

        @Override
        public List<String> principalsOf(String orgId, LocalDate day) {
            return List.of();
        }
    };

    /** The principal that the resource runs as. */
    Optional<String> ownerOf(String resourceId, LocalDate day);

    /** Owners of the API keys that open the resource. */
    List<String> keyOwnersOf(String resourceId, LocalDate day);

    /** Owners of the keys to the environment's Schema Registry, else of all keys to anything in the environment. */
    List<String> keyOwnersIn(String envId, LocalDate day);

    List<String> connectorOwnersOn(String clusterId, LocalDate day);

    /** Service accounts and users of the organisation. */
    List<String> principalsOf(String orgId, LocalDate day);
}
