package io.spendstream.ingest;

import java.util.List;

/** Tells which integrations there are; thread-safe. */
public interface ActiveIntegrations {
    ActiveIntegrations NONE = new ActiveIntegrations() {
        @Override
        public List<ActiveIntegration> list() {
            return List.of();
        }

        @Override
        public void failed(ActiveIntegration integration, String error) {
            throw new IllegalStateException("there are none");
        }
    };

    List<ActiveIntegration> list();

    /** A run of it failed, or it could not even begin. It may be that it must be mended before there can be another. */
    void failed(ActiveIntegration integration, String error);
}
