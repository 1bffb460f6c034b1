package io.spendstream.api;

import io.spendstream.schemas.config.Env;

/**
 * Where to listen.
 *
 * @param port 0 takes any free one
 * @param variable that sets the port, to be named when it is taken
 */
public record ApiSettings(String host, int port, String variable) {
    public static final String LOOPBACK = "127.0.0.1";
    public static final int DEFAULT_PORT = 8000;

    public static ApiSettings from(Env env) {
        return new ApiSettings(
                env.text("API_HOST", LOOPBACK), env.port("API_PORT").orElse(DEFAULT_PORT), "API_PORT");
    }

    /** On loopback. */
    public static ApiSettings onPort(int port) {
        return new ApiSettings(LOOPBACK, port, "API_PORT");
    }
}
