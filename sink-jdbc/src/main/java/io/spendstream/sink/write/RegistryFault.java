package io.spendstream.sink.write;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.apache.kafka.common.errors.RetriableException;

/** The Schema Registry did not answer: nothing is wrong with the record, so it is read again later. */
final class RegistryFault extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int TOO_MANY_REQUESTS = 429;

    RegistryFault(RuntimeException cause) {
        super("schema registry unavailable: " + cause.getMessage(), cause);
    }

    static boolean isPassing(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof InterruptedIOException
                    || cause instanceof UnknownHostException
                    || cause instanceof RetriableException
                    || cause instanceof RestClientException rest
                            && (rest.getStatus() >= 500 || rest.getStatus() == TOO_MANY_REQUESTS)) {
                return true;
            }
        }
        return false;
    }
}
