package io.spendstream.schemas.topics;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Tells a record that cannot be read from one whose schema could not be fetched. Only the registry's own word that there
 * is no such schema counts against the record; anything else on the way there may be over in a moment.
 */
public final class SchemaLookup {
    /** 40401 to 40403: no such subject, version or schema. A plain 404 comes from somebody else. */
    private static final int NO_SUCH_THING = 404;

    private static final String FETCHING = "Error retrieving Avro";

    private SchemaLookup() {}

    /** Whether the registry, or the way to it, is at fault. */
    public static boolean failed(Throwable fault) {
        var fetching = false;
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException answer) {
                return answer.getErrorCode() / 100 != NO_SUCH_THING;
            }
            if (cause instanceof SocketException
                    || cause instanceof UnknownHostException
                    || cause instanceof InterruptedIOException
                    || cause instanceof RetriableException
                    || cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException) {
                return true;
            }
            fetching |= cause instanceof SerializationException
                    && String.valueOf(cause.getMessage()).startsWith(FETCHING);
        }
        return fetching;
    }
}
