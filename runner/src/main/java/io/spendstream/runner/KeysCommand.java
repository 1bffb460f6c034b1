package io.spendstream.runner;

import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.sink.Database;
import io.spendstream.sink.organizations.ApiKeys;
import io.spendstream.sink.organizations.Organizations;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** docs/organizations.md is its page for users. */
@Command(
        name = "keys",
        description = "Keys with which organisations use the API.",
        subcommands = {KeysCommand.Create.class, KeysCommand.ListAll.class, KeysCommand.Revoke.class})
final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which? ./spendstream keys create | list | revoke");
    }

    private static void mustExist(Database database, String slug) {
        if (new Organizations(database.jdbi()).find(slug).isEmpty()) {
            throw new ConfigurationException(
                    "there is no organisation " + slug + "; ./spendstream organizations save " + slug);
        }
    }

    @Command(name = "create", description = "Make a key. It is shown once; only its hash is kept.")
    static final class Create implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "SLUG", description = "The organisation.")
        private String slug;

        @Option(names = "--name", defaultValue = "", description = "What it is for.")
        private String name;

        private final Console console = new Console(System.out);

        @Override
        public Integer call() {
            LocalDatabase.use(database -> {
                mustExist(database, slug);
                var key = new ApiKeys(database.jdbi()).create(slug, name);
                console.say("key %s of %s; send it as X-API-Key, it is not shown again:", key.id(), slug);
                console.say("%s", key.secret());
            });
            return 0;
        }
    }

    @Command(name = "list", description = "An organisation's keys.")
    static final class ListAll implements Callable<Integer> {
        private static final String ROW = "%-12s  %-20s  %-24s  %s";

        @Parameters(index = "0", paramLabel = "SLUG", description = "The organisation.")
        private String slug;

        private final Console console = new Console(System.out);

        @Override
        public Integer call() {
            LocalDatabase.use(database -> {
                mustExist(database, slug);
                console.say(ROW, "key", "for", "made", "revoked");
                new ApiKeys(database.jdbi())
                        .list(slug)
                        .forEach(key -> console.say(
                                ROW,
                                key.id(),
                                key.name(),
                                key.createdAt(),
                                key.revokedAt().map(Object::toString).orElse("-")));
            });
            return 0;
        }
    }

    @Command(name = "revoke", description = "From now on a key opens nothing.")
    static final class Revoke implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "KEY", description = "Its id, as keys list shows it.")
        private String id;

        private final Console console = new Console(System.out);

        @Override
        public Integer call() {
            LocalDatabase.use(database -> {
                if (!new ApiKeys(database.jdbi()).revoke(id)) {
                    throw new ConfigurationException("there is no key " + id + " that is not revoked");
                }
            });
            console.say("key %s is revoked", id);
            return 0;
        }
    }
}
