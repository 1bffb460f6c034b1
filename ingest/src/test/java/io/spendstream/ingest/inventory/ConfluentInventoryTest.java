package io.spendstream.ingest.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.ingest.CloudFixture;
import io.spendstream.ingest.FakeCloud.Failure;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfluentInventoryTest {
    private static final String METADATA = "\"metadata\":{\"created_at\":\"2026-10-01T12:00:00.123456Z\"}";

    private final CloudFixture fixture = new CloudFixture();
    private final Map<String, InventoryEntity> known = new HashMap<>();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldSayOfEachKindWhatTheContractAsksFor() {
        fixture.cloud.lists.put(
                "/org/v2/environments",
                List.of(
                        "{\"id\":\"env-1\",\"display_name\":\"prod\",\"stream_governance_config\":{\"package\":\"ESSENTIALS\"}}"));
        fixture.cloud.documents.put(
                "/connect/v1/environments/env-1/clusters/lkc-1/connectors",
                """
                {"s3-sink":{"id":{"id":"lcc-1","id_type":"ID"},"status":{"connector":{"state":"RUNNING"}},
                  "info":{"name":"s3-sink","config":{"connector.class":"S3_SINK","kafka.api.key":"KEY1"}}},
                 "pg-source":{"id":{"id":"lcc-2"},"info":{"config":{"connector.class":"PostgresSource",
                  "kafka.api.key":"KEY1","kafka.service.account.id":"sa-1"}}}}""");
        fixture.cloud.lists.put(
                "/ksqldbcm/v2/clusters?env-1",
                List.of(
                        """
                        {"id":"lksqlc-1","spec":{"display_name":"joins","csu":4,"kafka_cluster":{"id":"lkc-1"},
                         "credential_identity":{"id":"sa-1"}},"status":{"phase":"PROVISIONED"}}"""));
        fixture.cloud.lists.put(
                "/srcm/v3/clusters?env-1",
                List.of(
                        """
                        {"id":"lsrc-1","spec":{"display_name":"registry","package":"ADVANCED","cloud":"AWS",
                         "region":{"id":"sgreg-1"},"http_endpoint":"https://psrc-1.example"}}"""));
        fixture.cloud.lists.put(
                "/fcpm/v2/compute-pools?env-1",
                List.of(
                        "{\"id\":\"lfcp-1\",\"spec\":{\"display_name\":\"pool\",\"cloud\":\"AWS\",\"region\":\"eu-west-1\",\"max_cfu\":10}}"));
        fixture.cloud.lists.put(
                "/iam/v2/users",
                List.of("{\"id\":\"u-1\",\"email\":\"a@b.example\",\"full_name\":\"Some One\"," + METADATA + "}"));
        fixture.cloud.lists.put("/iam/v2/identity-providers", List.of("{\"id\":\"op-1\"}"));
        fixture.cloud.lists.put(
                "/iam/v2/identity-providers/op-1/identity-pools",
                List.of("{\"id\":\"pool-1\",\"display_name\":\"ci\",\"description\":\"builds\"}"));
        fixture.cloud.lists.put(
                "/iam/v2/api-keys",
                List.of(
                        """
                        {"id":"KEY1","spec":{"display_name":"etl","description":"for the sink","owner":{"id":"sa-1"},
                         "resource":{"id":"lkc-1"},"resources":[{"id":"lkc-1"},{"id":"lkc-0"}]}}"""));

        assertThat(read().getError()).isNull();

        assertThat(version(fixture.organisation).getDisplayName()).isEqualTo("Test");
        assertThat(version("env-1").getAttributes()).isEqualTo(Map.of("package", "ESSENTIALS"));
        assertThat(version("env-1").getValidFrom()).isEqualTo(Instant.EPOCH);
        assertThat(version("lkc-1").getEnvId()).isEqualTo("env-1");
        assertThat(version("lkc-1").getClusterId()).isEqualTo("lkc-1");
        assertThat(version("lkc-1").getAttributes())
                .isEqualTo(Map.of(
                        "cloud", "AWS",
                        "region", "eu-west-1",
                        "kind", "Standard",
                        "availability", "HIGH",
                        "phase", "PROVISIONED"));
        assertThat(version("lcc-1").getDisplayName()).isEqualTo("s3-sink");
        assertThat(version("lcc-1").getOwnerId()).isEqualTo("KEY1");
        assertThat(version("lcc-1").getClusterId()).isEqualTo("lkc-1");
        assertThat(version("lcc-1").getAttributes()).isEqualTo(Map.of("connector_class", "S3_SINK"));
        assertThat(version("lcc-2").getOwnerId()).isEqualTo("sa-1");
        assertThat(version("lksqlc-1").getOwnerId()).isEqualTo("sa-1");
        assertThat(version("lksqlc-1").getClusterId()).isEqualTo("lkc-1");
        assertThat(version("lksqlc-1").getAttributes()).containsEntry("csu", "4");
        assertThat(version("lsrc-1").getAttributes())
                .isEqualTo(Map.of("package", "ADVANCED", "cloud", "AWS", "region", "sgreg-1"));
        assertThat(version("lfcp-1").getAttributes()).containsEntry("max_cfu", "10");
        assertThat(version("u-1").getDisplayName()).isEqualTo("Some One");
        assertThat(version("u-1").getAttributes()).isEqualTo(Map.of("email", "a@b.example"));
        assertThat(version("u-1").getValidFrom()).isEqualTo(Instant.parse("2026-10-01T12:00:00.123Z"));
        assertThat(version("pool-1").getAttributes()).isEqualTo(Map.of("description", "builds"));
        assertThat(version("KEY1").getOwnerId()).isEqualTo("sa-1");
        assertThat(version("KEY1").getResourceIds()).containsExactly("lkc-0", "lkc-1");
        assertThat(read().getLines()).isZero();
    }

    @Test
    void shouldHideEmailAddressesWhenAsked() {
        fixture.inventorySettings =
                new InventorySettings(Optional.of(new EmailHash(Optional.of("key"))), Optional.empty());
        fixture.cloud.lists.put("/iam/v2/users", List.of("{\"id\":\"u-1\",\"email\":\"a@b.example\"}"));
        fixture.cloud.lists.put(
                "/iam/v2/service-accounts",
                List.of("{\"id\":\"sa-1\",\"display_name\":\"etl\",\"description\":\"ask a@b.example\"}"));

        read();

        var hash = version("u-1").getAttributes().get("email");
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(version("u-1").getDisplayName()).isEqualTo(hash);
        assertThat(known.toString()).doesNotContain("a@b.example");
    }

    @Test
    void shouldAddTheCatalogsTagsAndKeepThoseThatItCannotBeAskedFor() {
        fixture.cloud.lists.put(
                "/srcm/v3/clusters?env-1",
                List.of("{\"id\":\"lsrc-1\",\"spec\":{\"http_endpoint\":\"" + fixture.cloud.url() + "/\"}}"));
        fixture.inventorySettings = new InventorySettings(
                Optional.empty(),
                Optional.of(new CatalogSettings(Optional.empty(), "registry-key", "registry-secret")));
        var cluster = "/catalog/v1/entity/type/kafka_logical_cluster/name/lkc-1/tags";
        fixture.cloud.documents.put(
                cluster,
                """
                [{"typeName":"business_unit","attributes":{"value":"payments"}},
                 {"typeName":"CostCenter","attributes":{"value":"cc-7"}},
                 {"typeName":"Team"},{"typeName":"PII"}]""");

        var run = read();
        fixture.cloud.fail(cluster, Failure.of(403));
        var refused = read();

        assertThat(run.getError()).isNull();
        assertThat(version("lkc-1").getTags())
                .isEqualTo(Map.of("business_unit", "payments", "cost_center", "cc-7", "PII", "true"));
        assertThat(version("env-1").getTags()).isEmpty();
        assertThat(refused.getError()).isNull();
        assertThat(refused.getLines()).isZero();
        assertThat(fixture.counts).containsEntry("refused catalog-tags", 1L);
        var credentials = Base64.getEncoder().encodeToString("registry-key:registry-secret".getBytes());
        assertThat(fixture.cloud.requests(cluster))
                .allMatch(request -> request.authorization().endsWith(credentials));
    }

    @Test
    void shouldSendTheCatalogsKeyNowhereThatOthersCanListen() {
        var settings = new CatalogSettings(Optional.empty(), "k", "s");
        var api = "https://api.confluent.cloud";

        assertThat(settings.upstream("https://psrc-1.confluent.cloud/", api))
                .hasValueSatisfying(upstream -> assertThat(upstream.url()).isEqualTo("https://psrc-1.confluent.cloud"));
        assertThat(settings.upstream("http://psrc-1.confluent.cloud", api)).isEmpty();
        assertThat(settings.upstream("not an address", api)).isEmpty();
        assertThat(settings.upstream("", api)).isEmpty();
        assertThat(settings.upstream("http://127.0.0.1:1", "http://127.0.0.1:2"))
                .isPresent();
        assertThat(new CatalogSettings(Optional.of("https://mine"), "k", "s").upstream("", api))
                .hasValueSatisfying(upstream -> assertThat(upstream.url()).isEqualTo("https://mine"));
    }

    private IngestRun read() {
        var run = fixture.inventory();
        fixture.entities().forEach(entity -> known.put(entity.getId(), entity));
        return run;
    }

    /** The only one of it. */
    private InventoryVersion version(String id) {
        assertThat(known.get(id).getVersions()).hasSize(1);
        return known.get(id).getVersions().get(0);
    }
}
