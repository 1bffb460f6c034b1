package io.spendstream.ingest.inventory;

import static io.spendstream.ingest.CloudFixture.cluster;
import static io.spendstream.ingest.CloudFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.ingest.CloudFixture;
import io.spendstream.ingest.FakeCloud.Failure;
import io.spendstream.ingest.RunLog;
import io.spendstream.schemas.avro.InventoryEntity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InventoryFailuresTest {
    private static final String ACCOUNTS = "/iam/v2/service-accounts";
    private static final String ENVIRONMENTS = "/org/v2/environments";
    private static final String CLUSTERS = "/cmk/v2/clusters?env-1";

    private final CloudFixture fixture = new CloudFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldRetractNothingWhereAListingFailedAndGoOnWithTheOthers() {
        fixture.cloud.lists.put(
                ENVIRONMENTS, List.of(item("env-1", "display_name", "prod"), item("env-2", "display_name", "test")));
        fixture.cloud.lists.put("/cmk/v2/clusters?env-2", List.of(cluster("lkc-2", "trial")));
        fixture.inventory();
        fixture.cloud.lists.put(ACCOUNTS, CloudFixture.accounts(1));
        fixture.cloud.fail(CLUSTERS, Failure.of(500), Failure.of(500), Failure.of(500));
        fixture.cloud.lists.put("/cmk/v2/clusters?env-2", List.of());

        var run = fixture.inventory();

        assertThat(run.getStatus()).isEqualTo(RunLog.FAILED);
        assertThat(run.getError())
                .contains("read in part")
                .contains("kafka-cluster of env-1")
                .contains("500");
        assertThat(run.getLines()).isEqualTo(2);
        assertThat(fixture.isStanding("lkc-1")).isTrue();
        assertThat(fixture.isStanding("lkc-2")).isFalse();
        assertThat(fixture.isStanding("sa-0")).isTrue();
    }

    @Test
    void shouldNotAskForTheRestWhenTheProviderAnswersNothing() {
        fixture.cloud.fail(ENVIRONMENTS, Failure.of(500), Failure.of(500), Failure.of(500));
        fixture.cloud.fail(ACCOUNTS, Failure.of(500), Failure.of(500), Failure.of(500));

        var run = fixture.inventory();

        assertThat(run.getStatus()).isEqualTo(RunLog.FAILED);
        assertThat(fixture.cloud.requests("/iam/v2/users")).isEmpty();
    }

    @Test
    void shouldLeaveOutAListingThatIsRefusedAndSayItOnce() {
        fixture.cloud.lists.put(ACCOUNTS, CloudFixture.accounts(1));
        fixture.inventory();
        fixture.cloud.fail(ACCOUNTS, Failure.of(403));

        var run = fixture.inventory();

        assertThat(run.getError()).isNull();
        assertThat(run.getLines()).isZero();
        assertThat(fixture.isStanding("sa-0")).isTrue();
        assertThat(fixture.counts).containsEntry("refused service-account", 1L);
    }

    @Test
    void shouldFailAndPublishNothingWhenTheKeyIsNotAcceptedOrMayListNothing() {
        fixture.cloud.fail(ENVIRONMENTS, Failure.of(401));
        var unknown = fixture.inventory();
        fixture.cloud.fail("/org/v2/organizations", Failure.NONE);
        fixture.cloud.lists.keySet().forEach(path -> fixture.cloud.fail(path, Failure.of(403)));
        var powerless = fixture.inventory();

        assertThat(unknown.getError()).contains("401").contains("CONFLUENT_API_KEY");
        assertThat(powerless.getError())
                .contains("may list nothing")
                .contains("403")
                .contains("role");
        assertThat(fixture.entities()).isEmpty();
    }

    @Test
    void shouldTakeNothingAwayWhenAnItemCannotBeRead() {
        fixture.cloud.lists.put(ACCOUNTS, CloudFixture.accounts(2));
        fixture.inventory();
        fixture.cloud.lists.put(ACCOUNTS, List.of(CloudFixture.accounts(1).get(0), "{\"display_name\":\"nobody\"}"));

        var run = fixture.inventory();

        assertThat(run.getError()).isNull();
        assertThat(run.getSkipped()).isEqualTo(1);
        assertThat(fixture.isStanding("sa-1")).isTrue();
    }

    @Test
    void shouldLetTheRestBePublishedWhenOneThingIsTooLargeForARecord() {
        var resources = IntStream.range(0, 60_000)
                .mapToObj(number -> "{\"id\":\"lkc-with-a-long-name-%d\"}".formatted(number))
                .collect(Collectors.joining(","));
        fixture.cloud.lists.put(
                "/iam/v2/api-keys", List.of("{\"id\":\"K1\",\"spec\":{\"resources\":[" + resources + "]}}"));
        fixture.cloud.lists.put(ACCOUNTS, CloudFixture.accounts(1));

        var run = fixture.inventory();

        assertThat(run.getError()).isNull();
        assertThat(run.getSkipped()).isEqualTo(1);
        assertThat(fixture.entities())
                .extracting(InventoryEntity::getId)
                .contains("sa-0")
                .doesNotContain("K1");
    }
}
