package io.spendstream.sink.write;

/** The Schema Registry did not answer: nothing is wrong with the record, so it is read again later. */
final class RegistryFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    RegistryFault(RuntimeException cause) {
        super("schema registry unavailable: " + cause.getMessage(), cause);
    }
}
