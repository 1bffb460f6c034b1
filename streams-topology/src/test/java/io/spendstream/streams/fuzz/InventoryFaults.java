package io.spendstream.streams.fuzz;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What can be wrong with an entity of the inventory. */
final class InventoryFaults {
    private static final List<BiConsumer<InventoryVersion, String>> TEXTS = List.of(
            InventoryVersion::setDisplayName,
            InventoryVersion::setEnvId,
            InventoryVersion::setClusterId,
            InventoryVersion::setOwnerId,
            (version, text) -> version.setResourceIds(List.of("lkc-1", text)),
            (version, text) -> version.getAttributes().put("region", text),
            (version, text) -> version.getAttributes().put(text, "value"),
            (version, text) -> version.getTags().put("team", text));

    private InventoryFaults() {}

    static List<Fault> all() {
        var faults = new ArrayList<>(CommonFaults.wrongTypes(
                "id", "kind", "org_id", "observed_at", "versions", "versions/0/valid_from", "versions/0/owner_id"));
        faults.add(Fault.key("another-id"));
        for (var moment : List.of("1970-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "2300-01-01T00:00:00Z")) {
            faults.add(of("bad-envelope", entity -> entity.setObservedAt(Instant.parse(moment))));
        }
        faults.add(of("bad-entity", entity -> entity.setVersions(List.of())));
        faults.add(of("bad-entity", entity -> {
            var first = entity.getVersions().get(0);
            first.setValidTo(first.getValidFrom().minusMillis(1));
        }));
        // the second begins when, or before, the first does
        faults.add(of("bad-entity", entity -> entity.getVersions()
                .add(InventoryVersion.newBuilder(entity.getVersions().get(0)).build())));
        faults.add(of("bad-entity", entity -> entity.getVersions()
                .add(InventoryVersion.newBuilder(entity.getVersions().get(0))
                        .setValidFrom(Instant.ofEpochMilli(Long.MIN_VALUE / 2))
                        .build())));
        for (var moment : List.of("0000-12-31T00:00:00Z", "+10000-01-01T00:00:00Z", "+290000-01-01T00:00:00Z")) {
            faults.add(ofVersion("bad-entity", version -> version.setValidFrom(Instant.parse(moment))));
            faults.add(ofVersion("bad-entity", version -> version.setValidTo(Instant.parse(moment))));
        }
        for (var text : TEXTS) {
            faults.add(ofVersion("bad-entity", version -> text.accept(version, "x".repeat(501))));
            faults.add(ofVersion("bad-entity", version -> text.accept(version, "zero\0")));
        }
        faults.add(ofVersion("bad-entity", version -> {
            var tags = new HashMap<String, String>();
            for (var tag = 0; tag <= 200; tag++) {
                tags.put("tag" + tag, "value");
            }
            version.setTags(tags);
        }));
        inJson(faults);
        return faults;
    }

    private static void inJson(List<Fault> faults) {
        for (var field : List.of("id", "kind", "org_id", "versions")) {
            faults.add(Fault.json("unreadable", json -> json.remove(field)));
            faults.add(Fault.json("unreadable", json -> json.putNull(field)));
        }
        faults.add(Fault.json("unreadable", json -> json.put("unknown", 1)));
        faults.add(Fault.json("unreadable", json -> json.putArray("versions").add(5)));
        faults.add(Fault.json("unreadable", json -> json.putArray("versions").addObject()));
        faults.add(Fault.json(
                "unreadable", json -> json.putArray("versions").addObject().put("valid_from", "soon")));
        faults.add(Fault.json(
                "unreadable",
                json -> json.putArray("versions").addObject().put("valid_from", "+999999999-01-01T00:00:00Z")));
        faults.add(Fault.json("unreadable", json -> json.putArray("versions")
                .addObject()
                .put("valid_from", "2026-10-01T00:00:00Z")
                .putArray("tags")));
    }

    private static Fault of(String reason, Consumer<InventoryEntity> fault) {
        return Fault.said(reason, InventoryEntity.class, fault);
    }

    private static Fault ofVersion(String reason, Consumer<InventoryVersion> fault) {
        return of(reason, entity -> fault.accept(entity.getVersions().get(0)));
    }
}
