package io.spendstream.sink.write;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.PlainJson;

/** What has no column of its own: attributes and tags as they are now, and all versions that were ever seen. */
final class InventoryMetadata {
    private InventoryMetadata() {}

    static String of(InventoryEntity entity) {
        var whole = PlainJson.write(entity);
        var newest = PlainJson.write(InventoryColumns.newest(entity));
        var json = Json.mapper().createObjectNode();
        for (var name : new String[] {"kind", "source", "org_id"}) {
            json.set(name, whole.get(name));
        }
        for (var name : new String[] {"owner_id", "resource_ids", "attributes", "tags"}) {
            json.set(name, newest.get(name));
        }
        json.set("versions", whole.get("versions"));
        return SqlJson.storable(json).toString();
    }
}
