package io.spendstream.ingest.inventory;

import io.spendstream.schemas.config.Env;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What to take of the inventory, and how.
 *
 * @param hiding present when no e-mail address may leave the poller
 * @param catalog present when tags are read, too
 */
public record InventorySettings(Optional<EmailHash> hiding, Optional<CatalogSettings> catalog) {
    public static final InventorySettings DEFAULTS = new InventorySettings(Optional.empty(), Optional.empty());

    public static InventorySettings from(Env env) {
        var hiding = env.flag("INVENTORY_HASH_EMAILS", false)
                ? Optional.of(new EmailHash(env.text("INVENTORY_HASH_KEY")))
                : Optional.<EmailHash>empty();
        return new InventorySettings(hiding, CatalogSettings.from(env));
    }

    /** The catalog's key is ours: it must not be shown to registries that somebody else's inventory names. */
    public InventorySettings withoutCatalog() {
        return new InventorySettings(hiding, Optional.empty());
    }

    /** What is done to every text before anybody else sees it. */
    UnaryOperator<String> privacy() {
        return hiding.<UnaryOperator<String>>map(hash -> hash::hide).orElse(UnaryOperator.identity());
    }
}
