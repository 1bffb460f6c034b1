package io.spendstream.ingest.inventory;

import static io.spendstream.ingest.CloudFixture.cluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.spendstream.ingest.Cause;
import io.spendstream.ingest.CloudFixture;
import io.spendstream.ingest.FakeCloud.Failure;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InventoryPollerTest {
    private static final String ACCOUNTS = "/iam/v2/service-accounts";
    private static final String ENVIRONMENTS = "/org/v2/environments";
    private static final String CLUSTERS = "/cmk/v2/clusters?env-1";

    private final CloudFixture fixture = new CloudFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldReadEveryPageAtTheConfiguredAddress() {
        fixture.cloud.pageSize = 2;
        fixture.cloud.lists.put(ACCOUNTS, CloudFixture.accounts(5));

        var run = fixture.inventory();

        assertThat(run.getError()).isNull();
        assertThat(fixture.entities())
                .extracting(InventoryEntity::getId)
                .contains("sa-0", "sa-1", "sa-2", "sa-3", "sa-4");
        assertThat(fixture.cloud.requests(ACCOUNTS)).hasSize(3);
        assertThat(run.getKind()).isEqualTo("inventory");
        assertThat(run.getScope()).isEqualTo(fixture.organisation);
        assertThat(run.getLines()).isEqualTo(8);
        assertThat(fixture.counts).containsEntry("inventory succeeded", 1L).containsEntry("entities", 8L);
    }

    @Test
    void shouldAskAgainAsLateAsItIsToldWhenThereAreTooManyRequestsInTheMiddle() {
        fixture.cloud.pageSize = 2;
        fixture.cloud.lists.put(ACCOUNTS, CloudFixture.accounts(5));
        fixture.cloud.fail(ACCOUNTS, Failure.NONE, new Failure(429, "", "Retry-After", "7"), Failure.of(503));

        var run = fixture.inventory();

        assertThat(run.getError()).isNull();
        assertThat(run.getRetries()).isEqualTo(2);
        assertThat(fixture.pauses).hasSize(2).first().isEqualTo(Duration.ofSeconds(7));
        assertThat(fixture.entities()).filteredOn("kind", "service-account").hasSize(5);
    }

    @Test
    void shouldReadAListingFromItsBeginningWhenAPageTokenExpires() {
        fixture.cloud.pageSize = 2;
        fixture.cloud.lists.put(ACCOUNTS, CloudFixture.accounts(5));
        fixture.cloud.fail(
                ACCOUNTS,
                Failure.NONE,
                Failure.NONE,
                new Failure(400, "{\"errors\":[{\"detail\":\"page_token has expired\"}]}"));

        assertThat(fixture.inventory().getError()).isNull();
        assertThat(fixture.entities()).filteredOn("kind", "service-account").hasSize(5);
    }

    @Test
    void shouldPublishOnlyWhatChangedEvenAfterARestart() {
        fixture.cloud.lists.put(ACCOUNTS, CloudFixture.accounts(2));
        fixture.inventory();
        fixture.restart();
        fixture.now = CloudFixture.NOW.plusSeconds(3_600);
        fixture.cloud.lists.put(CLUSTERS, List.of(cluster("lkc-1", "orders-renamed")));
        fixture.cloud.lists.put(ACCOUNTS, CloudFixture.accounts(1));

        var second = fixture.inventory();
        var third = fixture.inventory();

        assertThat(second.getLines()).isEqualTo(2);
        assertThat(third.getError()).isNull();
        assertThat(third.getLines()).isZero();
        assertThat(fixture.entity("lkc-1").getVersions())
                .extracting(InventoryVersion::getDisplayName, InventoryVersion::getValidTo)
                .containsExactly(tuple("orders", fixture.now), tuple("orders-renamed", null));
        assertThat(fixture.entity("sa-1").getVersions()).singleElement().satisfies(version -> {
            assertThat(version.getDisplayName()).isEqualTo("account 1");
            assertThat(version.getValidTo()).isEqualTo(fixture.now);
        });
    }

    @Test
    void shouldNeverGoBackInTimeWhenTheClockDoes() {
        fixture.inventory();
        fixture.now = CloudFixture.NOW.minusSeconds(86_400);
        fixture.cloud.lists.put(CLUSTERS, List.of(cluster("lkc-1", "renamed")));
        fixture.inventory();

        var records = fixture.entities().stream()
                .filter(entity -> entity.getId().equals("lkc-1"))
                .map(InventoryEntity::getObservedAt)
                .toList();

        assertThat(records).hasSize(2).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldNotTakeAStartOfTheInventoryForOneOfTheCosts() {
        fixture.poller().collectInventory("inventory-" + fixture.organisation, Cause.STARTUP);

        assertThat(fixture.poller().startupRange())
                .isEqualTo(fixture.poller().lookBack().all(fixture.poller().today()));
    }
}
