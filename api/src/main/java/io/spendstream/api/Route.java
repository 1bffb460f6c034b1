package io.spendstream.api;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.spendstream.api.access.Door;

/**
 * A path, what answers it, and whom. Every route is documented in openapi.json; a test compares the two. Only the operator
 * may use one unless it says otherwise.
 */
record Route(HandlerType method, String path, Door door, Handler handler) {
    static Route get(String path, Handler handler) {
        return new Route(HandlerType.GET, path, Door.OPERATOR, handler);
    }

    static Route post(String path, Handler handler) {
        return new Route(HandlerType.POST, path, Door.OPERATOR, handler);
    }

    static Route put(String path, Handler handler) {
        return new Route(HandlerType.PUT, path, Door.OPERATOR, handler);
    }

    static Route delete(String path, Handler handler) {
        return new Route(HandlerType.DELETE, path, Door.OPERATOR, handler);
    }

    Route by(Door whom) {
        return new Route(method, path, whom, handler);
    }
}
