package io.spendstream.ingest.inventory;

import io.spendstream.ingest.FittingText;
import io.spendstream.schemas.avro.InventoryEntity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a reading of the inventory changes in what is known. New, changed and reappeared things are told by showing up; gone
 * ones by missing from a listing that was read to its end, or by being within something that is gone.
 */
final class InventoryChanges {
    private final String source;
    private final String organisation;
    private final UnaryOperator<String> texts;

    /** @param privacy what is done to texts, those that are already known included */
    InventoryChanges(String source, String organisation, UnaryOperator<String> privacy) {
        this.source = source;
        this.organisation = organisation;
        this.texts = text -> FittingText.of(privacy.apply(text));
    }

    /**
     * The records to publish, one for each thing of which something changed.
     *
     * @param known by id
     */
    List<InventoryEntity> of(Map<String, InventoryEntity> known, Listing listing, Instant now) {
        var ids = new LinkedHashSet<String>();
        listing.entities().forEach(listed -> ids.add(listed.id()));
        ids.addAll(known.keySet());
        return ids.stream()
                .map(id -> change(id, known, listing, now))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<InventoryEntity> change(
            String id, Map<String, InventoryEntity> known, Listing listing, Instant now) {
        var entity = Optional.ofNullable(known.get(id));
        var observedAt =
                entity.map(earlier -> after(earlier.getObservedAt(), now)).orElse(now);
        var at = observedAt.truncatedTo(ChronoUnit.MILLIS);
        var before = entity.map(History::of).orElse(History.NONE);
        var fitting = before.mapped(texts);
        var listed = listing.get(id).map(one -> one.with(one.description().mapped(texts)));
        var after = listed.map(one -> fitting.seen(one, at))
                .orElseGet(() -> isGone(id, known, listing) ? fitting.ended(at) : fitting);
        if (after.equals(before)) {
            return Optional.empty();
        }
        var kind = listed.map(one -> one.kind().word())
                .orElseGet(() -> entity.orElseThrow().getKind());
        return Optional.of(new InventoryEntity(id, kind, source, organisation, observedAt, after.toAvro()));
    }

    /** Whether something known is gone, and not merely out of sight. */
    private static boolean isGone(String id, Map<String, InventoryEntity> known, Listing listing) {
        var listed = listing.get(id);
        if (listed.isPresent()) {
            return listed.get().deletedAt().isPresent();
        }
        var history = History.of(known.get(id));
        if (!history.stands()) {
            return true;
        }
        var kind = EntityKind.of(known.get(id));
        if (kind.isEmpty()) {
            return false;
        }
        var scope = kind.get().scope(history.last().orElseThrow().what());
        return listing.isComplete(scope)
                || kind.get()
                                .within()
                                .filter(parent -> isA(parent, scope.within(), known))
                                .isPresent()
                        && isGone(scope.within(), known, listing);
    }

    private static boolean isA(EntityKind kind, String id, Map<String, InventoryEntity> known) {
        return known.containsKey(id)
                && EntityKind.of(known.get(id)).filter(kind::equals).isPresent();
    }

    /** Records of a thing keep their order even when the clock goes back. */
    private static Instant after(Instant earlier, Instant now) {
        return now.isAfter(earlier) ? now : earlier.plus(1, ChronoUnit.MICROS);
    }
}
