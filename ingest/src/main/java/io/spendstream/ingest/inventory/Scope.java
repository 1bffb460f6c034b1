package io.spendstream.ingest.inventory;

/**
 * One listing: all things of a kind, within something or everywhere.
 *
 * @param within id of an environment or a Kafka cluster; empty for everywhere
 */
record Scope(EntityKind kind, String within) {
    static Scope everywhere(EntityKind kind) {
        return new Scope(kind, "");
    }

    @Override
    public String toString() {
        return within.isEmpty() ? kind.word() : kind.word() + " of " + within;
    }
}
