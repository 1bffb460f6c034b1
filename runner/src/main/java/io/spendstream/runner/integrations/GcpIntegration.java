package io.spendstream.runner.integrations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.api.FaultsException;
import io.spendstream.api.integrations.IntegrationProvider;
import io.spendstream.api.integrations.IntegrationRefusedException;
import io.spendstream.ingest.gcp.BillingTable;
import io.spendstream.ingest.gcp.GcpCheck;
import io.spendstream.ingest.gcp.GcpSettings;
import io.spendstream.ingest.gcp.ServiceAccountKey;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.raw.Json;
import io.spendstream.sink.organizations.Integration;
import io.spendstream.sink.organizations.Organizations;
import io.spendstream.sink.organizations.Provider;
import io.spendstream.sink.organizations.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A billing export to BigQuery, read with a service account that its organisation hands us. */
public final class GcpIntegration implements IntegrationProvider {
    private static final String KEY = "service_account_json";
    private static final String DATASET = "billing_dataset_id";
    private static final String PROJECT = "project_id";
    private static final String TABLES = "tables";
    private static final String ACCOUNTS = "billing_account_ids";
    // nothing that could end the quotes around a name in a query
    private static final Pattern DATASET_NAME = Pattern.compile("(?:([A-Za-z0-9.:-]+)\\.)?([A-Za-z0-9_]+)");

    private final GcpSettings settings;

    public GcpIntegration(GcpSettings settings) {
        this.settings = settings;
    }

    @Override
    public Provider provider() {
        return Provider.GCP;
    }

    @Override
    public Setup read(ObjectNode body) {
        var faults = new ArrayList<String>();
        Fields.check(body, Set.of(KEY, DATASET), faults);
        var json = body.path(KEY).isObject()
                ? body.path(KEY).toString()
                : body.path(KEY).asText();
        var key = ServiceAccountKey.ofText(json);
        var whole = key.fault();
        whole.ifPresent(faults::add);
        if (whole.isEmpty() && !settings.trusts(key.tokenUri())) {
            faults.add(ServiceAccountKey.INVALID + ": its token_uri is not Google's");
        }
        var dataset = DATASET_NAME.matcher(body.path(DATASET).asText().strip());
        if (!dataset.matches()) {
            faults.add(
                    DATASET + " is the dataset of the billing export, as project.dataset or, in the service account's"
                            + " own project, dataset");
        }
        FaultsException.check(faults);
        var project = dataset.group(1) == null ? key.project() : dataset.group(1);
        var config = Json.mapper()
                .createObjectNode()
                .put(DATASET, dataset.group(2))
                .put(PROJECT, project)
                .put("service_account", key.email());
        return new Setup(config, new Secret(json));
    }

    @Override
    public Found validate(Integration integration, Secret secret) {
        var config = integration.config();
        var key = ServiceAccountKey.ofText(secret.text());
        var ours = settings.of(integration.organization(), key, List.of(), List.of());
        var found = Refusals.of(() -> GcpCheck.exports(
                ours, config.path(PROJECT).asText(), config.path(DATASET).asText(), tables(integration)));
        found.forEach(this::checkNotOurs);
        var added = Json.mapper().createObjectNode();
        var tables = added.putArray(TABLES);
        var accounts = added.putArray(ACCOUNTS);
        found.forEach(export -> {
            tables.add(export.table().toString());
            accounts.add(export.account());
        });
        return new Found(
                added,
                found.stream()
                        .map(export -> new Organizations.Scope(Sources.GCP, export.account()))
                        .toList(),
                Proof.BY_NAME);
    }

    /** How its tables are read. The secret is asked for at each run. */
    GcpSettings settings(Integration integration, Supplier<Secret> secret) {
        var key = ServiceAccountKey.of(
                "integration " + integration.id(), () -> secret.get().text().getBytes(StandardCharsets.UTF_8));
        return settings.of(
                integration.organization(),
                key,
                tables(integration),
                Fields.texts(integration.config().path(ACCOUNTS)));
    }

    /** Both would say the same costs, each under another name. */
    private void checkNotOurs(GcpCheck.Found export) {
        if (settings.tables().stream().anyMatch(table -> table.accountInRows().equals(Optional.of(export.account())))) {
            throw new IntegrationRefusedException(
                    "Billing account read already: " + export.account() + " is read by this installation itself", null);
        }
    }

    private static List<BillingTable> tables(Integration integration) {
        return Fields.texts(integration.config().path(TABLES)).stream()
                .map(BillingTable::parse)
                .toList();
    }
}
