package io.spendstream.simulators.confluent;

/** {@code GET /org/v2/organizations}: the one organisation of the key. */
final class OrganizationsEndpoint implements Endpoint {
    static final String PATH = "/org/v2/organizations";

    private final String url;
    private final Organization organization;
    private final Faults faults;

    OrganizationsEndpoint(String url, Organization organization, Faults faults) {
        this.url = url;
        this.organization = organization;
        this.faults = faults;
    }

    @Override
    public Reply answer(Incoming request) {
        int status = faults.organizationsStatus();
        return status == 200 ? Reply.json(200, list()) : Reply.error(ApiError.of(status), request);
    }

    private byte[] list() {
        var list = Json.object();
        list.put("api_version", "org/v2");
        list.put("kind", "OrganizationList");
        var pages = list.putObject("metadata");
        pages.put("first", url + PATH);
        // This API ends its lists with an empty text, not with null: a trap for those who know the other one only.
        pages.put("next", "");
        pages.put("total_size", 1);
        var item = list.putArray("data").addObject();
        item.put("api_version", "org/v2");
        item.put("kind", "Organization");
        item.put("id", organization.id());
        item.put("display_name", organization.displayName());
        item.put("jit_enabled", true);
        var metadata = item.putObject("metadata");
        metadata.put("self", url + PATH + "/" + organization.id());
        metadata.put("resource_name", "crn://confluent.cloud/organization=" + organization.id());
        metadata.put("created_at", "2023-03-01T09:00:00Z");
        metadata.put("updated_at", "2025-06-01T09:00:00Z");
        return Json.bytes(list);
    }
}
