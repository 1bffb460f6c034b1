package io.spendstream.sink.write;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How a table of dimensions takes what the inventory says. An empty value never replaces a name. Not thread-safe. */
final class InventoryColumns {
    private static final String UNLESS_EMPTY = "CASE WHEN excluded.%1$s = '' THEN t.%1$s ELSE excluded.%1$s END";
    private static final String IF_NEWER = "excluded.inventory_observed_at >= t.inventory_observed_at";

    private final String table;
    private final List<Column<InventoryEntity>> columns = new ArrayList<>();

    InventoryColumns(String table) {
        this.table = table;
        columns.add(new Column<>("id", (entity, out) -> out.add(entity.getId())));
    }

    /** What only the inventory knows. */
    InventoryColumns own(String name, Function<InventoryEntity, String> field) {
        columns.add(new Column<>(name, (entity, out) -> out.add(field.apply(entity)), UNLESS_EMPTY.formatted(name)));
        return this;
    }

    /** What lines know, too: stamped so that none of them is ever newer (see {@link DimensionRows}). */
    InventoryColumns overruling(String name, Function<InventoryEntity, String> field) {
        var stamp = name + "_observed_at";
        own(name, field);
        columns.add(new Column<>(
                stamp,
                (entity, out) -> out.plain(field.apply(entity).isEmpty() ? "-infinity" : "infinity"),
                "greatest(t.%1$s, excluded.%1$s)".formatted(stamp)));
        return this;
    }

    StagedTable<InventoryEntity> table() {
        columns.add(new Column<>("metadata", (entity, out) -> out.add(InventoryMetadata.of(entity))));
        columns.add(new Column<>(
                "valid_from",
                (entity, out) -> out.add(entity.getVersions().get(0).getValidFrom())));
        columns.add(
                new Column<>("valid_to", (entity, out) -> out.add(newest(entity).getValidTo())));
        columns.add(new Column<>(
                "observed_at",
                (entity, out) -> out.add(entity.getObservedAt()),
                "greatest(t.observed_at, excluded.observed_at)"));
        columns.add(new Column<>("inventory_observed_at", (entity, out) -> out.add(entity.getObservedAt())));
        return new StagedTable<>(table, List.of("id"), columns, IF_NEWER);
    }

    static Function<InventoryEntity, String> attribute(String name) {
        return newest(version -> version.getAttributes().getOrDefault(name, ""));
    }

    static Function<InventoryEntity, String> newest(Function<InventoryVersion, String> field) {
        return entity -> field.apply(newest(entity));
    }

    /** As it was known last: of what was deleted, before it was. */
    static InventoryVersion newest(InventoryEntity entity) {
        return entity.getVersions().get(entity.getVersions().size() - 1);
    }
}
