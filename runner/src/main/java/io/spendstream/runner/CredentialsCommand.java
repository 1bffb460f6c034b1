package io.spendstream.runner;

import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import io.spendstream.sink.organizations.CredentialException;
import io.spendstream.sink.organizations.CredentialKey;
import io.spendstream.sink.organizations.CredentialSettings;
import io.spendstream.sink.organizations.Credentials;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** docs/organizations.md is its page for users. */
@Command(
        name = "credentials",
        description = "Credentials that organisations handed us.",
        subcommands = CredentialsCommand.Rotate.class)
final class CredentialsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which? ./spendstream credentials rotate");
    }

    @Command(name = "rotate", description = "Make a new key, and encrypt all credentials with it.")
    static final class Rotate implements Callable<Integer> {
        private final Console console = new Console(System.out);

        @Override
        public Integer call() {
            var env = new Env(System.getenv());
            var settings = CredentialSettings.from(env, RunnerSettings.from(env).dataFolder());
            env.check();
            LocalDatabase.use(database -> {
                try {
                    var count = new Credentials(database.jdbi(), CredentialKey.of(settings)).rotate();
                    console.say("%d credentials are encrypted with a new key", count);
                } catch (CredentialException e) {
                    throw new ConfigurationException(
                            e.getMessage() + ": " + e.getCause().getMessage()
                                    + "; nothing was changed. Check CREDENTIALS_KEY_FILE or CREDENTIALS_KMS_KEY.");
                }
            });
            return 0;
        }
    }
}
