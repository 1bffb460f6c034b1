package io.spendstream.runner;

import io.spendstream.embedded.EmbeddedServerException;
import io.spendstream.ingest.CollectException;
import io.spendstream.schemas.config.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "spendstream",
        description = "Raw cloud bills in, hourly cost facts out.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Spendstream.Version.class,
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            StageCommands.Ingest.class,
            StageCommands.Streams.class,
            StageCommands.SinkStage.class,
            StageCommands.Api.class,
            ExporterCommand.class,
            ServerCommands.Kafka.class,
            ServerCommands.Registry.class,
            ServerCommands.Postgres.class,
            SimulatorsCommand.class,
            ImportCommand.class,
            BackfillCommand.class,
            ReplayCommand.class,
            RecomputeCommand.class,
            RulesCommand.class,
            RateCardsCommand.class,
            FxRatesCommand.class,
            UsageCommand.class,
            CustomersCommand.class,
            OrganizationsCommand.class,
            KeysCommand.class,
            CredentialsCommand.class,
            MigrateCommand.class,
            TopicsCommand.class,
            DoctorCommand.class
        })
public final class Spendstream implements Runnable {
    /** What a person can mend: said in a line, without a stack trace. */
    static final int USAGE = 2;

    @Spec
    private CommandSpec spec;

    public static void main(String... args) {
        Logging.configure(System.getenv(), args);
        var code = new CommandLine(new Spendstream())
                .registerConverter(LocalDate.class, new Day())
                .setExecutionExceptionHandler(Spendstream::explain)
                .execute(args);
        System.exit(code);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? For a look at it: ./spendstream demo");
    }

    private static int explain(Exception fault, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (fault instanceof ConfigurationException
                || fault instanceof EmbeddedServerException
                || fault instanceof CollectException) {
            command.getErr().println(fault.getMessage());
            if (fault.getCause() != null) {
                command.getErr().println("  because: " + rootCause(fault));
            }
            return USAGE;
        }
        throw fault;
    }

    private static Throwable rootCause(Throwable fault) {
        var cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"spendstream " + number()};
        }

        static String number() {
            var properties = new Properties();
            try (var in = Spendstream.class.getResourceAsStream("version.properties")) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return properties.getProperty("version");
        }
    }
}
