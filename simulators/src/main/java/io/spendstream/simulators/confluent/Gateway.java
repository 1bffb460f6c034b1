package io.spendstream.simulators.confluent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Finds the endpoint for a request, and delivers its reply. Thread-safe. */
final class Gateway implements HttpHandler, AutoCloseable {
    private static final System.Logger log = System.getLogger(Gateway.class.getName());

    private final Routes routes;
    private final InstantSource clock;
    private final Requests requests;
    private final AtomicLong serial = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);

    Gateway(Routes routes, InstantSource clock, Requests requests) {
        this.routes = routes;
        this.clock = clock;
        this.requests = requests;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            var request = Incoming.from(exchange, new UUID(0, serial.incrementAndGet()).toString(), clock.instant());
            var reply = answer(request).header("X-Request-Id", request.requestId());
            if (!request.path().startsWith("/simulator/")) {
                String target = exchange.getRequestURI().toString();
                requests.add(new HandledRequest(request.method(), target, reply.status()));
            }
            await(reply);
            deliver(exchange, reply);
        } finally {
            exchange.close();
        }
    }

    private Reply answer(Incoming request) {
        try {
            return routes.answer(request);
        } catch (RuntimeException e) {
            log.log(System.Logger.Level.ERROR, "request failed path=" + request.path(), e);
            return Reply.error(ApiError.of(500), request);
        }
    }

    /** Closing the simulator ends the wait of slow replies. */
    private void await(Reply reply) {
        try {
            closed.await(reply.delay().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void deliver(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = reply.body();
        exchange.sendResponseHeaders(reply.status(), body.length);
        int sent = reply.delivery() == Reply.Delivery.WHOLE ? body.length : body.length / 2;
        // Closing the exchange with less sent than promised makes the server drop the connection.
        exchange.getResponseBody().write(body, 0, sent);
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
