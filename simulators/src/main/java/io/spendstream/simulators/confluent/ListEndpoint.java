package io.spendstream.simulators.confluent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** {@code GET /cmk/v2/clusters} and every other list in pages. */
final class ListEndpoint implements Endpoint {
    private final Listing listing;
    private final Inventory inventory;
    private final ListRules rules;
    private final ItemJson json;
    private final Faults faults;

    ListEndpoint(Listing listing, Inventory inventory, ListRules rules, ItemJson json, Faults faults) {
        this.listing = listing;
        this.inventory = inventory;
        this.rules = rules;
        this.json = json;
        this.faults = faults;
    }

    @Override
    public Reply answer(Incoming request) {
        for (String parent : request.variables().values()) {
            if (inventory.item(parent, request.now()).isEmpty()) {
                return Reply.error(ApiError.of(404), request);
            }
        }
        var asked = rules.read(request, listing);
        if (asked instanceof ApiError refusal) {
            return Reply.error(refusal, request);
        }
        var query = (ListQuery) asked;
        return faults.around(query.page(), request, () -> page(request, query));
    }

    private Reply page(Incoming request, ListQuery query) {
        var all = inventory.items(listing.kind(), request.now()).stream()
                .filter(item -> listing.shows(item, request))
                .toList();
        var page = ListPage.of(all, query);
        var list = Json.object();
        list.put("api_version", listing.kind().apiVersion());
        list.put("kind", listing.kind().vendorKind() + "List");
        neighbours(list.putObject("metadata"), page, request);
        var data = list.putArray("data");
        page.items().forEach(item -> json.write(data.addObject(), item));
        return Reply.json(200, Json.bytes(list));
    }

    private void neighbours(ObjectNode metadata, ListPage page, Incoming request) {
        metadata.put("first", address(request, Optional.empty()));
        metadata.put("last", address(request, page.last()));
        if (page.from() > 0) {
            metadata.put("prev", address(request, page.previous()));
        }
        if (page.next().isPresent()) {
            metadata.put("next", address(request, page.next()));
        } else if (listing.end() != Listing.End.ABSENT) {
            metadata.put("next", listing.end() == Listing.End.EMPTY ? "" : null);
        }
        metadata.put("total_size", page.total());
    }

    private String address(Incoming request, Optional<ListQuery> query) {
        String filters = listing.filtersOf(request);
        String token = query.map(
                        to -> "page_size=" + to.pageSize() + "&page_token=" + new ListToken(to, request.now()).text())
                .orElse("");
        String parameters = filters.isEmpty() || token.isEmpty() ? filters + token : filters + "&" + token;
        return json.url() + request.path() + (parameters.isEmpty() ? "" : "?" + parameters);
    }
}
