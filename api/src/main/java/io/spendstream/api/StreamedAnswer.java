package io.spendstream.api;

import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer that is sent while it is made. Until its first bytes are on their way a fault is answered as any other; after
 * that nobody can be told, so the connection is broken, and what was cut short does not look whole.
 */
final class StreamedAnswer extends OutputStream {
    private static final Logger log = LoggerFactory.getLogger(StreamedAnswer.class);
    private static final int HELD_BACK = 1 << 14;

    private final Context context;
    private final String contentType;
    private OutputStream out;

    private StreamedAnswer(Context context, String contentType) {
        this.context = context;
        this.contentType = contentType;
    }

    /** Writes a whole answer, and flushes nothing before its end. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    static void send(Context context, String contentType, Body body) {
        var answer = new StreamedAnswer(context, contentType);
        try {
            var buffered = new BufferedOutputStream(answer, HELD_BACK);
            body.writeTo(buffered);
            buffered.flush();
        } catch (IOException | UncheckedIOException e) {
            log.info("nobody takes the answer path={} fault={}", context.path(), e.toString());
            answer.breakOff();
        } catch (RuntimeException e) {
            if (answer.out == null) {
                throw e;
            }
            log.error("answer broken off half-way path={}", context.path(), e);
            answer.breakOff();
        }
    }

    @Override
    public void write(int oneByte) throws IOException {
        open().write(oneByte);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        open().write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        if (out != null) {
            out.flush();
        }
    }

    private OutputStream open() {
        if (out == null) {
            out = context.contentType(contentType).outputStream();
        }
        return out;
    }

    /** To return would end the body as if it were whole, and so would any exception, which gets an answer of its own. */
    private void breakOff() {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
