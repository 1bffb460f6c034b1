package io.spendstream.testkit;

import java.util.Locale;

/** What the fixtures run on: {@code -Dit.backend=embedded} (default) or {@code testcontainers}. */
enum Backend {
    EMBEDDED,
    TESTCONTAINERS;

    static Backend chosen() {
        var name = System.getProperty("it.backend", "embedded");
        var backend = valueOf(name.toUpperCase(Locale.ROOT));
        if (backend == TESTCONTAINERS) {
            Docker.demandImages();
        }
        return backend;
    }
}
