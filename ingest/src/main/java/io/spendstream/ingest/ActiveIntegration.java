package io.spendstream.ingest;

import java.util.function.Supplier;

/**
 * An organisation's integration that may be read.
 *
 * @param version changes whenever anything about it does, its credential too
 * @param poller makes one that uses its credential
 */
public record ActiveIntegration(
        String id, String version, String organization, String source, Supplier<? extends SourcePoller> poller) {}
