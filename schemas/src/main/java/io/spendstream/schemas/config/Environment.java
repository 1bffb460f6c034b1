package io.spendstream.schemas.config;

import java.util.Locale;

/** What an installation is for: in production nothing is allowed that everybody knows or anybody reaches. */
public enum Environment {
    DEVELOPMENT,
    PRODUCTION;

    public static Environment from(Env env) {
        return env.read(
                "ENVIRONMENT",
                DEVELOPMENT,
                text -> valueOf(text.toUpperCase(Locale.ROOT)),
                "development or production, for example ENVIRONMENT=production");
    }
}
