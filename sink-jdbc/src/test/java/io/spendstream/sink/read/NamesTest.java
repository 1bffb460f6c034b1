package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import io.spendstream.sink.write.SampleInventory;
import io.spendstream.sink.write.Samples;
import io.spendstream.sink.write.Tables;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people see instead of ids. */
class NamesTest {
    private static final String NAMES =
            """
            SELECT org_name || '|' || env_name || '|' || cluster_name || '|' || resource_name || '|' || resource_type
                   || '|' || principal_name || '|' || principal_type || '|' || principal_email
            FROM v_costs
            """;

    private Database database;
    private Tables tables;

    @BeforeEach
    void open() {
        database = TestDatabase.migrated();
        tables = new Tables(database.jdbi());
        var fact = Samples.fact(0, "CONNECT", "1");
        fact.setResourceId("lcc-1");
        fact.setPrincipalId("sa-1");
        tables.write(fact);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldCallEverythingByItsIdWhileNothingIsKnown() {
        assertThat(names()).isEqualTo("org-1|env-1|lkc-1|lcc-1||sa-1|service-account|");
    }

    @Test
    void shouldCallResourcesAsTheBillDoesWhileThereIsNoInventory() {
        tables.write(
                Samples.line(1).build(),
                Samples.line(2).setResourceId("lcc-1").setResourceName("to-s3").build());

        assertThat(names()).isEqualTo("org-1|env-1|orders|to-s3||sa-1|service-account|");
    }

    @Test
    void shouldCallEverythingAsTheInventoryDoes() {
        tables.write(
                SampleInventory.thing("org-1", "organization", 1, SampleInventory.version("Example")),
                SampleInventory.thing("env-1", "environment", 1, SampleInventory.version("Production")),
                SampleInventory.thing("lkc-1", "kafka-cluster", 1, SampleInventory.version("main")),
                SampleInventory.thing("lcc-1", "connector", 1, SampleInventory.version("to-lake")),
                SampleInventory.thing("sa-1", "service-account", 1, SampleInventory.version("loader")));
        tables.write(
                Samples.line(2).setResourceId("lcc-1").setResourceName("to-s3").build());

        assertThat(names()).isEqualTo("Example|Production|main|to-lake|connector|loader|service-account|x@example.com");
    }

    @Test
    void shouldListPrincipalsThoughTheyWereDeleted() {
        var version = SampleInventory.version("loader");
        version.setValidTo(Instant.parse("2026-06-01T00:00:00Z"));
        tables.write(
                SampleInventory.thing("sa-1", "service-account", 1, version),
                SampleInventory.thing("u-1", "user", 1, SampleInventory.version("")),
                SampleInventory.thing("key-1", "api-key", 1, SampleInventory.version("key")));
        var dimensions = new Dimensions(database.jdbi());

        assertThat(dimensions.principals())
                .containsExactly(
                        new Principal(
                                "sa-1",
                                "service-account",
                                "loader",
                                "x@example.com",
                                Optional.of(version.getValidFrom()),
                                Optional.of(version.getValidTo())),
                        new Principal(
                                "u-1",
                                "user",
                                "u-1",
                                "x@example.com",
                                Optional.of(version.getValidFrom()),
                                Optional.empty()));
        assertThat(dimensions.resources())
                .extracting(resource -> resource.id() + " " + resource.resourceType() + " " + resource.ownerId())
                .containsExactly("key-1 api-key sa-1");
    }

    @Test
    void shouldNotReadNamesThatNobodyAsksFor() {
        var plan = database.jdbi().withHandle(handle -> handle.createQuery(
                        "EXPLAIN SELECT product, settled, sum(cost_usd) FROM v_costs GROUP BY 1, 2")
                .mapTo(String.class)
                .list());

        assertThat(String.join("\n", plan)).contains("slices").doesNotContain("dimensions_");
    }

    private String names() {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(NAMES).mapTo(String.class).one());
    }
}
