package io.spendstream.runner;

import io.spendstream.api.knowledge.KnowledgeUnavailableException;
import io.spendstream.api.rules.KafkaRules;
import io.spendstream.api.rules.RuleChange;
import io.spendstream.api.rules.RuleDraft;
import io.spendstream.api.rules.RuleEdits;
import io.spendstream.api.rules.RuleFault;
import io.spendstream.api.rules.RuleFaultsException;
import io.spendstream.api.rules.RuleFile;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who pays for what, from a file. The API does the same, and shows what money would move. */
@Command(name = "rules", description = "Attribution rules.", subcommands = RulesCommand.Import.class)
final class RulesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which? ./spendstream rules import FILE");
    }

    @Command(name = "import", description = "Create and change rules as a file says; others stay as they are.")
    static final class Import implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "FILE", description = "CSV if it ends in .csv, else JSON.")
        private Path file;

        @Option(names = "--dry-run", description = "Say what would change; write nothing.")
        private boolean dryRun;

        private final Console console = new Console(System.out);

        @Override
        public Integer call() {
            var edit = RuleEdits.importing(drafts(), Instant.now());
            var env = new Env(System.getenv());
            var kafka = LocalServers.kafka(env);
            env.check();
            Cluster.partitionsOf(kafka, Topics.ATTRIBUTION_RULES.name());
            try (var rules = new KafkaRules(kafka)) {
                var change = dryRun ? RuleChange.of(rules.read(), edit) : rules.write(edit);
                tell(change, kafka);
                return 0;
            } catch (RuleFaultsException e) {
                throw refused(e);
            } catch (KnowledgeUnavailableException e) {
                throw new ConfigurationException(
                        e.getMessage() + "; import the file again, that changes nothing twice");
            }
        }

        private List<RuleDraft> drafts() {
            try {
                return RuleFile.named(file.toString()).read(Files.readAllBytes(file));
            } catch (RuleFaultsException e) {
                throw refused(e);
            } catch (NoSuchFileException e) {
                throw new ConfigurationException(file + " cannot be read: there is no such file");
            } catch (IOException e) {
                throw new ConfigurationException(file + " cannot be read: " + e.getMessage());
            }
        }

        private ConfigurationException refused(RuleFaultsException fault) {
            return new ConfigurationException(fault.faults().stream()
                    .map(RuleFault::toString)
                    .map(text -> file + ": " + text)
                    .toList());
        }

        private void tell(RuleChange change, KafkaSettings kafka) {
            change.after().forEach(rule -> console.say("%-40s %s", rule.getRuleId(), word(change, rule)));
            console.say(
                    "%d of %d rules %s %s at %s",
                    change.written().size(),
                    change.after().size(),
                    dryRun ? "would be written to" : "written to",
                    Topics.ATTRIBUTION_RULES,
                    kafka.bootstrapServers());
            change.firstDay()
                    .ifPresent(day -> console.say(
                            dryRun
                                    ? "from %s on money may move; which, tells POST /api/v1/attribution-rules/import?dry_run=true"
                                    : "from %s on money may move; running streams stages publish it by themselves",
                            day));
        }

        private static String word(RuleChange change, AttributionRule rule) {
            var before = change.before().get(rule.getRuleId());
            return before == null ? "new" : rule.equals(before) ? "as it stands" : "changed";
        }
    }
}
