package io.spendstream.simulators.confluent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Service accounts, users, identity providers and their pools: who came, was renamed and left, and when. */
final class PeopleLives {
    /** Ordinals of those who come for a season start here, far from the permanent ones. */
    private static final int FIRST_VISITOR = 10_000_000;

    private static final Instant FOUNDED = Instant.parse("2023-03-01T09:00:00Z");

    private final Ids ids;
    private final Crew crew;

    PeopleLives(Ids ids, Crew crew) {
        this.ids = ids;
        this.crew = crew;
    }

    Stream<Life> all() {
        return Stream.of(accounts(), fleet(), projects(), users(), consultants(), pools())
                .flatMap(lives -> lives);
    }

    /** The service account of a project that lasts a little longer than its season. */
    static String project(Ids ids, Season season) {
        return ids.of("sa-", FIRST_VISITOR + season.number());
    }

    static Instant projectStarts(Season season) {
        return season.at(3, 10);
    }

    private Stream<Life> accounts() {
        return IntStream.range(0, crew.size()).mapToObj(i -> {
            String name = numbered(Crew.ACCOUNTS.get(i % Crew.ACCOUNTS.size()), "-", i / Crew.ACCOUNTS.size());
            var first = account(crew.account(i), name, founded(i));
            var changes = Season.all()
                    .filter(season -> season.turn(crew.size()) == i)
                    .map(season -> first.renamed(name + "-" + season.number()).at(season.at(12, 14)));
            return Life.of(first, changes);
        });
    }

    private Stream<Life> fleet() {
        return IntStream.range(0, crew.fleet())
                .mapToObj(i -> Life.of(account(crew.account(crew.size() + i), "fleet-%05d".formatted(i), FOUNDED)));
    }

    private Stream<Life> projects() {
        return Season.all().map(season -> Life.of(
                        account(project(ids, season), "project-" + season.number(), projectStarts(season)))
                .until(season.at(36, 16)));
    }

    private Stream<Life> users() {
        return IntStream.range(0, crew.users()).mapToObj(i -> {
            String name = numbered(Crew.USERS.get(i % Crew.USERS.size()), " ", i / Crew.USERS.size());
            return Life.of(user(crew.user(i), name, founded(i)));
        });
    }

    private Stream<Life> consultants() {
        return Season.all().map(season -> Life.of(user(
                        ids.of("u-", FIRST_VISITOR + season.number()),
                        "Visiting Consultant " + season.number(),
                        season.at(5, 8)))
                .until(season.at(26, 17)));
    }

    private Stream<Life> pools() {
        String staff = ids.of("op-", 0);
        String partners = ids.of("op-", 1);
        return Stream.of(
                        provider(staff, "Staff Single Sign-on", "https://login.example.com"),
                        provider(partners, "Partner Directory", "https://partners.example.com"),
                        pool(0, "Analytics Notebooks", staff, "claims.group == \"analytics\""),
                        pool(1, "Stream Applications", staff, "claims.group == \"streams\""),
                        pool(2, "Partner Connectors", partners, "claims.aud == \"connectors\""))
                .map(Life::of);
    }

    private static Item account(String id, String name, Instant at) {
        return Item.created(ItemKind.SERVICE_ACCOUNT, id, name, at).with("description", "Runs " + name + ".");
    }

    private static Item user(String id, String name, Instant at) {
        String mailbox = name.toLowerCase(Locale.ROOT).replace(' ', '-') + "@example.com";
        return Item.created(ItemKind.USER, id, name, at).with("email", mailbox).with("auth_type", "AUTH_TYPE_SSO");
    }

    private static Item provider(String id, String name, String issuer) {
        return Item.created(ItemKind.IDENTITY_PROVIDER, id, name, FOUNDED)
                .with("issuer", issuer)
                .with("jwks_uri", issuer + "/keys");
    }

    private Item pool(int i, String name, String provider, String filter) {
        return Item.created(ItemKind.IDENTITY_POOL, crew.pool(i), name, founded(i))
                .with("provider", provider)
                .with("identity_claim", "claims.sub")
                .with("filter", filter);
    }

    /** The first copy has the plain name. */
    private static String numbered(String name, String separator, int copy) {
        return copy == 0 ? name : name + separator + (copy + 1);
    }

    private static Instant founded(int i) {
        return FOUNDED.plus(i % 200, ChronoUnit.DAYS);
    }
}
