package io.spendstream.runner;

import io.spendstream.ingest.ConfluentSettings;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.sink.organizations.CredentialSettings;
import io.spendstream.streams.StreamsSettings;
import java.util.Optional;

/** What the whole pipeline reads of the environment, read at once, so that all faults are told together. */
record PipelineSettings(RunnerSettings runner, SourceSettings sources) {

    static PipelineSettings from(Env env) {
        var runner = RunnerSettings.from(env);
        var sources = SourceSettings.from(env);
        // these are read again where they are needed, and are without fault then
        KafkaSettings.from(env, "", "");
        LocalServers.database(env);
        StreamsSettings.from(env, runner.dataFolder());
        CredentialSettings.from(env, runner.dataFolder());
        ScheduleSettings.from(env);
        ApiStageSettings.from(env);
        env.check();
        return new PipelineSettings(runner, sources);
    }

    Optional<ConfluentSettings> confluent() {
        return sources.confluent();
    }
}
