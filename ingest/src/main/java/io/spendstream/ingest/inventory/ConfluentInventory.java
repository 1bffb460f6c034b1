package io.spendstream.ingest.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.ingest.Runs;
import io.spendstream.ingest.http.ConfluentHttp;
import io.spendstream.ingest.http.Pages;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reading of all that Confluent lists. */
final class ConfluentInventory {
    private static final Logger log = LoggerFactory.getLogger(ConfluentInventory.class);
    private static final String PAGE_SIZE = "page_size=100";
    private static final String PROVIDERS = "/iam/v2/identity-providers";

    private final ConfluentHttp http;
    private final Pages pages;
    private final IngestRun run;
    private final Asking asking;
    private final Listing listing = new Listing();
    private final Map<String, String> registries = new HashMap<>();

    /** @param run that counts what is asked for */
    ConfluentInventory(ConfluentHttp http, IngestRun run, Asking asking) {
        this.http = http;
        this.pages = new Pages(http);
        this.run = run;
        this.asking = asking;
    }

    /** The address of each environment's registry, as it was listed. */
    Map<String, String> registries() {
        return registries;
    }

    Listing read() {
        organisation();
        list(Scope.everywhere(EntityKind.ENVIRONMENT), "/org/v2/environments", "", ListedItems::environment);
        listing.of(EntityKind.ENVIRONMENT).forEach(environment -> within(environment.id()));
        listing.of(EntityKind.KAFKA_CLUSTER).forEach(this::connectors);
        list(EntityKind.SERVICE_ACCOUNT, "/iam/v2/service-accounts", ListedItems::serviceAccount);
        list(EntityKind.USER, "/iam/v2/users", ListedItems::user);
        list(EntityKind.API_KEY, "/iam/v2/api-keys", ListedItems::apiKey);
        identityPools();
        return listing;
    }

    /** It goes by the name that its slices have, and never vanishes from its own key's sight. */
    private void organisation() {
        asking.ask(EntityKind.ORGANIZATION.word(), "organizations", () -> {
            var found = items("/org/v2/organizations", "");
            found.stream()
                    .filter(item ->
                            found.size() == 1 || item.path("id").asText("").equals(run.getScope()))
                    .forEach(item -> listing.add(ListedItems.organisation(item, run.getScope())));
        });
    }

    private void within(String environment) {
        var only = "environment=" + ConfluentHttp.encoded(environment) + "&";
        list(
                new Scope(EntityKind.KAFKA_CLUSTER, environment),
                "/cmk/v2/clusters",
                only,
                item -> ListedItems.kafkaCluster(item, environment));
        list(
                new Scope(EntityKind.KSQLDB_CLUSTER, environment),
                "/ksqldbcm/v2/clusters",
                only,
                item -> ListedItems.ksqldbCluster(item, environment));
        list(
                new Scope(EntityKind.FLINK_COMPUTE_POOL, environment),
                "/fcpm/v2/compute-pools",
                only,
                item -> ListedItems.flinkComputePool(item, environment));
        list(new Scope(EntityKind.SCHEMA_REGISTRY, environment), "/srcm/v3/clusters", only, item -> {
            registries.put(environment, item.at("/spec/http_endpoint").asText(""));
            return ListedItems.schemaRegistry(item, environment);
        });
    }

    /** A map by name, without pages. */
    private void connectors(Listed cluster) {
        var environment = cluster.description().envId();
        var scope = new Scope(EntityKind.CONNECTOR, cluster.id());
        asking.ask(scope.kind().word(), scope.toString(), () -> {
            var answer = http.get("/connect/v1/environments/" + ConfluentHttp.encoded(environment) + "/clusters/"
                    + ConfluentHttp.encoded(cluster.id()) + "/connectors?expand=info,status,id");
            Runs.addRequests(run, 1, answer.retries());
            var items =
                    new ArrayList<Map.Entry<String, JsonNode>>(answer.object().properties());
            take(
                    scope,
                    items,
                    item -> ListedItems.connector(item.getKey(), item.getValue(), environment, cluster.id()));
        });
    }

    /** Complete only when each provider's pools could be read. */
    private void identityPools() {
        var scope = Scope.everywhere(EntityKind.IDENTITY_POOL);
        var pools = new ArrayList<JsonNode>();
        var providers = new ArrayList<JsonNode>();
        var all = asking.ask(scope.kind().word(), "identity-providers", () -> providers.addAll(items(PROVIDERS, "")));
        for (var provider : providers) {
            var id = provider.path("id").asText("");
            all &= asking.ask(
                    scope.kind().word(),
                    "identity pools of " + id,
                    () -> pools.addAll(items(PROVIDERS + "/" + ConfluentHttp.encoded(id) + "/identity-pools", "")));
        }
        var readable = readable(scope, pools, ListedItems::identityPool);
        listing.addAll(readable);
        if (all && readable.size() == pools.size()) {
            listing.markComplete(scope);
        }
    }

    private void list(EntityKind kind, String path, Function<JsonNode, Listed> meaning) {
        list(Scope.everywhere(kind), path, "", meaning);
    }

    private void list(Scope scope, String path, String filter, Function<JsonNode, Listed> meaning) {
        asking.ask(scope.kind().word(), scope.toString(), () -> take(scope, items(path, filter), meaning));
    }

    private <T> void take(Scope scope, List<T> items, Function<T, Listed> meaning) {
        var readable = readable(scope, items, meaning);
        listing.addAll(readable);
        if (readable.size() == items.size()) {
            listing.markComplete(scope);
        }
    }

    private List<JsonNode> items(String path, String filter) {
        var items = new ArrayList<JsonNode>();
        var reading = pages.read(path, filter + PAGE_SIZE, items::clear, items::add);
        Runs.addRequests(run, reading.pages(), reading.retries());
        return items;
    }

    /** What cannot be read might be anything that is known: such a listing takes nothing away. */
    private <T> List<Listed> readable(Scope scope, List<T> items, Function<T, Listed> meaning) {
        var readable = new ArrayList<Listed>();
        for (var item : items) {
            try {
                readable.add(meaning.apply(item));
            } catch (MalformedRecordException e) {
                run.setSkipped(run.getSkipped() + 1);
                log.warn("cannot read a listed item listing=\"{}\" fault=\"{}\"", scope, e.getMessage());
            }
        }
        return readable;
    }
}
