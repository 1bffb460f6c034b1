package io.spendstream.ingest.usage;

import static io.spendstream.ingest.CloudFixture.cluster;
import static io.spendstream.ingest.CloudFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.ingest.CloudFixture;
import io.spendstream.ingest.CloudFixture.Report;
import io.spendstream.schemas.Feed;
import io.spendstream.schemas.avro.PrincipalUsage;
import io.spendstream.schemas.avro.RawConfluentUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsagePollerTest {
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
    void shouldPublishAWeekOfHoursTheFirstTimeQuietOnesToo() {
        var run = fixture.usage();

        var reports = fixture.reports();
        assertThat(run.getError()).isNull();
        assertThat(run.getKind()).isEqualTo("usage");
        assertThat(run.getStartDate()).isEqualTo("2026-11-13");
        assertThat(run.getEndDate()).isEqualTo("2026-11-21");
        assertThat(reports).hasSize(166);
        assertThat(fixture.told).contains("usage: 166 hours of clusters published");
        assertThat(reports.stream().map(Report::usage).map(RawConfluentUsage::getHour))
                .doesNotHaveDuplicates()
                .contains(Instant.parse("2026-11-13T10:00:00Z"), Instant.parse("2026-11-20T07:00:00Z"))
                .allMatch(hour -> hour.isBefore(Instant.parse("2026-11-20T08:00:00Z")));
        assertThat(reports).allMatch(report -> report.slice()
                .equals("confluent|" + fixture.organisation + "|"
                        + report.usage().getHour().toString().substring(0, 10)));
        assertThat(fixture.usageAt("lkc-1", "2026-11-20T07:00:00Z"))
                .containsExactly(new PrincipalUsage("sa-1", 10L, 7L), new PrincipalUsage("sa-2", 20L, 0L));
        assertThat(fixture.usageAt("lkc-1", "2026-11-20T05:00:00Z")).isEmpty();
        assertThat(reports).allMatch(report -> report.usage().getFeed().equals(Feed.CONFLUENT_METRICS));
        assertThat(fixture.counts).containsEntry("reports", 166L).containsEntry("usage succeeded", 1L);
    }

    @Test
    void shouldReadTheLastHoursAgainAndPublishOnlyWhatIsNewOrHasChanged() {
        fixture.usage();
        fixture.now = CloudFixture.NOW.plusSeconds(3_600);
        fixture.cloud.requests.clear();
        fixture.cloud.metrics.put("lkc-1 response_bytes", List.of(row("2026-11-20T06:00:00Z", "sa-9", "1.0")));

        var run = fixture.usage();

        assertThat(run.getError()).isNull();
        assertThat(fixture.cloud.requests(QUERY)).hasSize(2).allMatch(request -> request.body()
                .contains("2026-11-20T02:00:00Z/2026-11-20T09:00:00Z"));
        assertThat(run.getLines()).isEqualTo(3);
        assertThat(fixture.reports()).hasSize(169);
        assertThat(fixture.usageAt("lkc-1", "2026-11-20T06:00:00Z"))
                .containsExactly(new PrincipalUsage("sa-1", 100L, 0L), new PrincipalUsage("sa-9", 0L, 1L));
        assertThat(fixture.usageAt("lkc-1", "2026-11-20T07:00:00Z")).contains(new PrincipalUsage("sa-1", 10L, 0L));
        assertThat(fixture.usageAt("lkc-1", "2026-11-20T08:00:00Z")).isEmpty();
    }

    @Test
    void shouldReadWhatWasMissedAfterAnOutageAsFarAsTheProviderRemembers() {
        fixture.usage();
        fixture.restart();
        fixture.now = CloudFixture.NOW.plus(Duration.ofDays(2));
        fixture.cloud.requests.clear();
        var shorter = fixture.usage();
        assertThat(fixture.cloud.requests(QUERY).get(0).body()).contains("2026-11-20T02:00:00Z/2026-11-21T00:00:00Z");

        fixture.restart();
        fixture.now = fixture.now.plus(Duration.ofDays(30));
        fixture.cloud.requests.clear();
        var longer = fixture.usage();

        assertThat(shorter.getLines()).isEqualTo(54);
        assertThat(longer.getLines()).isEqualTo(166);
        assertThat(fixture.cloud.requests(QUERY).get(0).body()).contains("2026-12-15T10:00:00Z/2026-12-16T00:00:00Z");
    }

    @Test
    void shouldReadANewClusterAsFarBackAsTheProviderRemembersAndNoFurtherThanItsBirth() {
        fixture.usage();
        fixture.now = CloudFixture.NOW.plusSeconds(3_600);
        fixture.cloud.lists.put(
                CLUSTERS,
                List.of(
                        cluster("lkc-1", "orders"),
                        cluster("lkc-2", "older"),
                        cluster("lkc-3", "newborn").replace("2026-10-01T00:00:00Z", "2026-11-20T07:20:00Z")));
        fixture.inventory();

        fixture.usage();

        assertThat(fixture.hoursOf("lkc-2")).hasSize(166).contains(Instant.parse("2026-11-13T11:00:00Z"));
        assertThat(fixture.hoursOf("lkc-3"))
                .containsExactly(Instant.parse("2026-11-20T07:00:00Z"), Instant.parse("2026-11-20T08:00:00Z"));
    }

    @Test
    void shouldLetEveryReadingBeNewerEvenWhenTheClockGoesBack() {
        fixture.usage();
        fixture.restart();
        fixture.now = CloudFixture.NOW.minusSeconds(600);

        var run = fixture.usage();

        assertThat(run.getError()).isNull();
        var seven = fixture.reports().stream()
                .map(Report::usage)
                .filter(usage -> usage.getHour().equals(Instant.parse("2026-11-20T07:00:00Z")))
                .map(RawConfluentUsage::getObservedAt)
                .toList();
        assertThat(seven).hasSize(2).isSorted().doesNotHaveDuplicates();
    }
}
