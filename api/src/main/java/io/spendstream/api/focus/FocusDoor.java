package io.spendstream.api.focus;

import io.spendstream.schemas.config.Env;

/**
 * What is behind the door, and how much goes through it at once.
 *
 * @param mostBytes of one request
 */
public record FocusDoor(FocusImports imports, long mostBytes) {
    private static final int DEFAULT_MB = 1_024;

    /** @return mostBytes as it is set */
    public static long mostBytes(Env env) {
        return (long) env.number("FOCUS_UPLOAD_MAX_MB", DEFAULT_MB, 1, 1 << 20) << 20;
    }
}
