package io.spendstream.runner;

import io.spendstream.ingest.ConfluentSettings;
import io.spendstream.ingest.gcp.GcpSettings;
import io.spendstream.schemas.config.Env;

/**
 * How the providers are read with organisations' own credentials.
 *
 * @param only whether to start although no source of the installation's own is set up
 */
record IntegrationSettings(boolean only, ConfluentSettings confluent, GcpSettings gcp) {
    static IntegrationSettings from(Env env) {
        return new IntegrationSettings(
                env.flag("INTEGRATIONS_ONLY", false), ConfluentSettings.ofAnyone(env), GcpSettings.ofAnyone(env));
    }
}
