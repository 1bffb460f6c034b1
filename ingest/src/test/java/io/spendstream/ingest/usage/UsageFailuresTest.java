package io.spendstream.ingest.usage;

import static io.spendstream.ingest.CloudFixture.cluster;
import static io.spendstream.ingest.CloudFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.ingest.CloudFixture;
import io.spendstream.ingest.FakeCloud.Failure;
import io.spendstream.ingest.FakeCloud.Request;
import io.spendstream.ingest.RunLog;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsageFailuresTest {
    private static final String QUERY = "/v2/metrics/cloud/query";
    private static final String CLUSTERS = "/cmk/v2/clusters?env-1";

    private final CloudFixture fixture = new CloudFixture();

    @BeforeEach
    void know() {
        assertThat(fixture.inventory().getError()).isNull();
        fixture.cloud.metrics.put(
                "lkc-1 request_bytes",
                List.of(
                        row("2026-11-20T06:00:00Z", "sa-1", "100.0"),
                        row("2026-11-20T07:00:00Z", "sa-1", "10.0"),
                        row("2026-11-20T07:00:00Z", "sa-2", "20.0")));
        fixture.cloud.metrics.put("lkc-1 response_bytes", List.of(row("2026-11-20T07:00:00Z", "sa-1", "7.0")));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldAskForEveryPageWithTheVeryBodyAndAgainWhenThereAreTooManyRequests() {
        fixture.cloud.pageSize = 1;
        // the last day's first query: its second page is refused once
        fixture.cloud.fail(QUERY, ok(15));
        fixture.cloud.fail(QUERY, new Failure(429, "", "rateLimit-reset", "9"));

        var run = fixture.usage();

        assertThat(run.getError()).isNull();
        assertThat(run.getRetries()).isEqualTo(1);
        assertThat(fixture.pauses).containsExactly(Duration.ofSeconds(9));
        assertThat(fixture.usageAt("lkc-1", "2026-11-20T07:00:00Z")).hasSize(2);
        var sent = fixture.cloud.requests(QUERY).stream()
                .filter(request -> request.body().contains("request_bytes")
                        && request.body().contains("[\"2026-11-20T00"))
                .toList();
        assertThat(sent).hasSize(4);
        assertThat(sent.stream().map(Request::body)).containsOnly(sent.get(0).body());
        assertThat(sent.get(0).body())
                .isEqualTo(
                        "{\"aggregations\":[{\"metric\":\"io.confluent.kafka.server/request_bytes\",\"agg\":\"SUM\"}],"
                                + "\"filter\":{\"field\":\"resource.kafka.id\",\"op\":\"EQ\",\"value\":\"lkc-1\"},"
                                + "\"group_by\":[\"metric.principal_id\"],\"granularity\":\"PT1H\","
                                + "\"intervals\":[\"2026-11-20T00:00:00Z/2026-11-20T08:00:00Z\"],"
                                + "\"limit\":1000,\"format\":\"FLAT\"}");
    }

    @Test
    void shouldAskTheSameQuestionFromItsBeginningWhenAPageTokenExpires() {
        fixture.cloud.pageSize = 1;
        fixture.cloud.fail(QUERY, ok(15));
        fixture.cloud.fail(QUERY, new Failure(400, "{\"errors\":[{\"status\":\"400\",\"detail\":\"token expired\"}]}"));

        assertThat(fixture.usage().getError()).isNull();

        assertThat(fixture.usageAt("lkc-1", "2026-11-20T07:00:00Z")).hasSize(2);
        assertThat(fixture.reports()).hasSize(166);
    }

    @Test
    void shouldReadAllAgainAfterARunThatFailed() {
        fixture.usage();
        fixture.restart();
        fixture.now = CloudFixture.NOW.plus(Duration.ofDays(1));
        fixture.cloud.fail(QUERY, Failure.of(403));
        var failed = fixture.usage();
        fixture.now = fixture.now.plus(Duration.ofDays(1));
        fixture.cloud.requests.clear();

        var run = fixture.usage();

        assertThat(failed.getStatus()).isEqualTo(RunLog.FAILED);
        assertThat(failed.getError()).contains("lkc-1").contains("403").contains("MetricsViewer");
        assertThat(run.getError()).isNull();
        assertThat(fixture.cloud.requests(QUERY).get(0).body()).contains("2026-11-20T02:00:00Z/");
    }

    @Test
    void shouldGoOnWithOtherDaysAndClustersWhenAValueIsImpossible() {
        fixture.cloud.lists.put(CLUSTERS, List.of(cluster("lkc-1", "orders"), cluster("lkc-2", "bad")));
        fixture.inventory();
        fixture.cloud.metrics.put("lkc-2 request_bytes", List.of(row("2026-11-20T07:00:00Z", "sa-1", "-1.0")));

        var run = fixture.usage();

        assertThat(run.getStatus()).isEqualTo(RunLog.FAILED);
        assertThat(run.getError())
                .contains("read in part")
                .contains("lkc-2")
                .contains("request_bytes of 'sa-1' in 2026-11-20T07:00:00Z is -1.0, which is negative");
        assertThat(fixture.usageAt("lkc-1", "2026-11-20T07:00:00Z")).hasSize(2);
        assertThat(fixture.reports().stream()
                        .filter(report -> report.usage().getClusterId().equals("lkc-2")))
                .hasSize(166 - 8);
    }

    @Test
    void shouldLeaveARefusedClusterAloneAndNotMindOneThatIsGone() {
        fixture.cloud.lists.put(CLUSTERS, List.of(cluster("lkc-0", "gone"), cluster("lkc-1", "orders")));
        fixture.inventory();
        fixture.cloud.lists.put(CLUSTERS, List.of(cluster("lkc-1", "orders")));
        fixture.inventory();
        fixture.cloud.fail(QUERY, Failure.of(403));

        var run = fixture.usage();

        assertThat(run.getError()).isNull();
        assertThat(fixture.cloud.requests(QUERY).stream()
                        .filter(request -> request.body().contains("lkc-0")))
                .hasSize(1);
        assertThat(fixture.reports()).hasSize(166);
    }

    @Test
    void shouldEndTheRunWhenTheProviderDoesNotAnswer() {
        fixture.cloud.lists.put(CLUSTERS, List.of(cluster("lkc-1", "a"), cluster("lkc-2", "b"), cluster("lkc-3", "c")));
        fixture.inventory();
        fixture.cloud.fail(QUERY, Failure.of(500), Failure.of(500), Failure.of(500));
        fixture.cloud.fail(QUERY, Failure.of(500), Failure.of(500), Failure.of(500));

        var run = fixture.usage();

        assertThat(run.getError()).contains("gave up after 3 attempts");
        assertThat(fixture.cloud.requests(QUERY)).hasSize(6);
    }

    @Test
    void shouldSayThatItKnowsNoClusterWhenTheInventoryWasNeverRead() {
        try (var fresh = new CloudFixture()) {
            assertThat(fresh.usage().getError()).contains("no Kafka cluster is known");
        }
    }

    private static Failure[] ok(int count) {
        return Collections.nCopies(count, Failure.NONE).toArray(Failure[]::new);
    }
}
