package io.spendstream.api;

import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;

/**
 * An answer that is made whole before it is sent. Whoever takes it slowly holds a file of the system's folder for such
 * things, which goes with it, and neither a connection to the database nor memory.
 */
final class SpooledAnswer {
    private SpooledAnswer() {}

    /** Headers may be set until the body is written. */
    static void send(Context context, String contentType, StreamedAnswer.Body body) throws IOException {
        var file = Files.createTempFile("spendstream-answer", "");
        var channel = Files.newByteChannel(
                file,
                EnumSet.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        try {
            var out = new BufferedOutputStream(Channels.newOutputStream(channel));
            body.writeTo(out);
            out.flush();
            channel.position(0);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        // who sends it closes it
        context.contentType(contentType).result(Channels.newInputStream(channel));
    }
}
