package io.spendstream.runner;

import io.spendstream.schemas.Sources;
import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.sink.organizations.Organization;
import io.spendstream.sink.organizations.OrganizationStatus;
import io.spendstream.sink.organizations.Organizations;
import io.spendstream.sink.organizations.Organizations.Scope;
import io.spendstream.sink.organizations.Plan;
import io.spendstream.sink.organizations.ScopeTakenException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** docs/organizations.md is its page for users. */
@Command(
        name = "organizations",
        description = "Who shares this installation: list them, or save and link one.",
        subcommands = {
            OrganizationsCommand.Save.class,
            OrganizationsCommand.Link.class,
            OrganizationsCommand.Unlink.class
        })
final class OrganizationsCommand implements Callable<Integer> {
    private static final String ROW = "%-30s  %-12s  %-9s  %s";

    private final Console console = new Console(System.out);

    @Override
    public Integer call() {
        LocalDatabase.use(database -> {
            var organizations = new Organizations(database.jdbi());
            var all = organizations.list();
            console.say(ROW, "organisation", "plan", "status", "costs of");
            all.forEach(one ->
                    console.say(ROW, one.slug(), one.plan().word(), one.status().word(), scopes(organizations, one)));
        });
        return 0;
    }

    private static String scopes(Organizations organizations, Organization one) {
        return organizations.scopes(one.slug()).stream()
                .map(scope -> scope.source() + " " + scope.scope())
                .collect(Collectors.joining(", "));
    }

    @Command(name = "save", description = "Create an organisation, or change one.")
    static final class Save implements Callable<Integer> {
        @Parameters(
                index = "0",
                paramLabel = "SLUG",
                description = "Its name in paths: small letters, digits, _ and -.")
        private String slug;

        @Option(names = "--name", defaultValue = "", description = "Its name for people.")
        private String displayName;

        @Option(names = "--plan", defaultValue = "starter", description = "starter, professional or scale.")
        private String plan;

        @Option(names = "--status", defaultValue = "trial", description = "trial, active, suspended or cancelled.")
        private String status;

        private final Console console = new Console(System.out);

        @Override
        public Integer call() {
            if (!Organization.isSlug(slug)) {
                throw new ConfigurationException("'" + slug
                        + "' is no slug: small letters, digits, _ and -, at most 63," + " for example acme_corp");
            }
            var organization = new Organization(
                    slug,
                    displayName,
                    Plan.named(plan)
                            .orElseThrow(() -> new ConfigurationException(
                                    "--plan is starter, professional or scale, not '" + plan + "'")),
                    OrganizationStatus.named(status)
                            .orElseThrow(() -> new ConfigurationException(
                                    "--status is trial, active, suspended or cancelled, not '" + status + "'")));
            LocalDatabase.use(database -> new Organizations(database.jdbi()).save(organization));
            console.say("organisation %s: plan %s, status %s", slug, plan, status);
            return 0;
        }
    }

    @Command(name = "link", description = "Say whose costs are an organisation's.")
    static final class Link implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "SLUG", description = "The organisation.")
        private String slug;

        @Option(names = "--source", required = true, description = "confluent, gcp, kubernetes or focus.")
        private String source;

        @Option(
                names = "--scope",
                required = true,
                description = "Confluent organisation, billing account, customer id, or FOCUS BillingAccountId.")
        private String scope;

        private final Console console = new Console(System.out);

        @Override
        public Integer call() {
            if (!Sources.all().contains(source)) {
                throw new ConfigurationException(
                        "--source is one of " + String.join(", ", Sources.all()) + ", not '" + source + "'");
            }
            LocalDatabase.use(database -> {
                var organizations = new Organizations(database.jdbi());
                if (organizations.find(slug).isEmpty()) {
                    throw new ConfigurationException(
                            "there is no organisation " + slug + "; ./spendstream organizations save " + slug);
                }
                try {
                    organizations.claim(slug, new Scope(source, scope));
                } catch (ScopeTakenException e) {
                    throw new ConfigurationException(e.getMessage());
                }
            });
            console.say("%s %s is organisation %s's", source, scope, slug);
            return 0;
        }
    }

    @Command(name = "unlink", description = "Take that back. What was collected stays.")
    static final class Unlink implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "SLUG", description = "The organisation.")
        private String slug;

        @Option(names = "--source", required = true, description = "confluent, gcp, kubernetes or focus.")
        private String source;

        @Option(names = "--scope", required = true, description = "As ./spendstream organizations shows it.")
        private String scope;

        private final Console console = new Console(System.out);

        @Override
        public Integer call() {
            LocalDatabase.use(database -> {
                if (!new Organizations(database.jdbi()).release(slug, new Scope(source, scope))) {
                    throw new ConfigurationException(source + " " + scope + " is not organisation " + slug + "'s");
                }
            });
            console.say("%s %s is organisation %s's no more", source, scope, slug);
            return 0;
        }
    }
}
