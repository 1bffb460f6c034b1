package io.spendstream.simulators.confluent;

import java.util.ArrayList;
import java.util.List;

/** The organisation's principals, and which of them work on which cluster. Never changes. */
final class Crew {
    static final List<String> ACCOUNTS = List.of(
            "orders-producer",
            "payments-gateway",
            "clickstream-collector",
            "stock-sync",
            "notification-sender",
            "orders-tests",
            "payments-tests",
            "clickstream-tests",
            "staging-loader",
            "experiment-runner",
            "integration-bridge",
            "billing-reader");
    static final List<String> USERS = List.of(
            "Data Platform Lead",
            "Payments Engineering Lead",
            "Analytics Engineer",
            "Site Reliability Engineer",
            "Finance Analyst",
            "Integration Architect",
            "Security Officer",
            "Release Engineer");

    /** Of twelve clusters one has no key at all; one has a single owner; one is worked on by somebody without a key. */
    private static final int UNOWNED = 8;

    private static final int KEYLESS = 6;
    private static final int WITH_USER = 9;
    private static final int WITH_POOL = 2;

    private final Ids ids;
    private final int copies;
    private final int principals;

    private Crew(Ids ids, int copies, int principals) {
        this.ids = ids;
        this.copies = copies;
        this.principals = principals;
    }

    static Crew of(SimulatorOptions options) {
        return new Crew(new Ids(Seed.of(options)), Math.max(1, options.scale()), options.principals());
    }

    /** Service accounts with a job of their own. */
    int size() {
        return copies * ACCOUNTS.size();
    }

    /** Service accounts beyond these, all on the first cluster. */
    int fleet() {
        return Math.max(0, principals - size());
    }

    int users() {
        return copies * USERS.size();
    }

    /** Beyond the last it starts again with the first; the fleet's come after {@link #size()}. */
    String account(int i) {
        return ids.of("sa-", i % (size() + fleet()));
    }

    String user(int i) {
        return ids.of("u-", i % users());
    }

    String pool(int i) {
        return ids.of("pool-", i);
    }

    boolean hasOwners(int cluster) {
        return cluster % ACCOUNTS.size() != UNOWNED;
    }

    /** The owners of the keys of this cluster, the first of which is its main one: between none and five. */
    List<String> ownersOf(int cluster) {
        var owners = new ArrayList<String>();
        if (!hasOwners(cluster)) {
            return owners;
        }
        for (int i = 0; i <= cluster % 4; i++) {
            owners.add(account((cluster + 5 * i) % size()));
        }
        if (cluster % ACCOUNTS.size() == WITH_USER) {
            owners.add(user(2));
        }
        if (cluster % ACCOUNTS.size() == WITH_POOL) {
            owners.add(pool(0));
        }
        return owners;
    }

    /** Those who work on the cluster without a key to it: by another way in, or with a key since deleted. */
    List<String> withoutKeyTo(int cluster) {
        return cluster % ACCOUNTS.size() == KEYLESS ? List.of(account(UNOWNED)) : List.of();
    }
}
