package io.spendstream.ingest.gcp;

import static io.spendstream.ingest.gcp.GcpFixture.LAG;
import static io.spendstream.ingest.gcp.GcpFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.ingest.Cause;
import io.spendstream.ingest.DayRange;
import io.spendstream.ingest.IngestMetrics;
import io.spendstream.ingest.PollerFixture;
import io.spendstream.ingest.Progress;
import io.spendstream.ingest.RunLog;
import io.spendstream.schemas.LineId;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.RawGcpBilling;
import io.spendstream.simulators.gcp.BigQueryFault;
import io.spendstream.simulators.gcp.BillingAccount;
import io.spendstream.simulators.gcp.ExportRow;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class GcpPollerTest {
    private final GcpFixture fixture = new GcpFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldPublishEveryChargeAndCreditOfEveryAccountToTheLastDigit() {
        var run = fixture.collect();

        var lines = fixture.lines();
        assertThat(run.getError()).isNull();
        assertThat(run.getPages()).isGreaterThan(5);
        for (var account : fixture.simulator.export().accounts()) {
            var total = fixture.simulator.export().total(account, NOW.minus(LAG));
            assertThat(of(account, lines)).hasSize(total.lines());
            assertThat(GcpFixture.cost(account, lines).toBigDecimal()).isEqualByComparingTo(total.dollars());
        }
        assertThat(run.getLines()).isEqualTo(lines.size());
    }

    @Test
    void shouldLinkEachCreditToItsCharge() {
        fixture.collect();

        var lines = fixture.lines();
        var credits =
                lines.values().stream().filter(line -> line.getCredit() >= 0).toList();
        assertThat(credits).isNotEmpty().allSatisfy(credit -> {
            var charge = lines.get(credit.getBillingAccountId() + ' ' + credit.getChargeLineId());
            assertThat(charge.getCredit()).isEqualTo(-1);
            assertThat(charge.getSku()).isEqualTo(credit.getSku());
            assertThat(charge.getUsageStartTime()).isEqualTo(credit.getUsageStartTime());
        });
    }

    @Test
    void shouldKeepEqualRowsApartByAnOrdinal() {
        fixture.collect();

        var twins = fixture.lines().values().stream()
                .filter(line -> line.getService().getDescription().equals("Cloud Logging"))
                .collect(Collectors.groupingBy(LineId::identity));
        assertThat(twins).isNotEmpty().allSatisfy((identity, equal) -> assertThat(equal)
                .hasSize(2)
                .extracting(line -> line.getEnvelope().getLineId())
                .containsExactlyInAnyOrder(LineId.inWalk(identity, 0), LineId.inWalk(identity, 1)));
    }

    @Test
    void shouldPublishOnlyWhatIsNewWhenThePollerReadsAgain() {
        try (var poller = fixture.poller()) {
            poller.collectAtStart("first-" + fixture.organization);
            fixture.now = NOW.plus(Duration.ofHours(6));

            var second = poller.collectHourly("second-" + fixture.organization);

            assertThat(second.getError()).isNull();
            assertThat(second.getLines()).isPositive().isLessThan(1_000);
            assertThat(fixture.raw()).hasSameSizeAs(fixture.lines().values());
            shouldAgree();
        }
    }

    @Test
    void shouldSayTheSameLinesWhenAnotherProcessReadsTheOverlapAgain() {
        fixture.collect();
        var before = fixture.lines();

        fixture.now = NOW.plusSeconds(1);
        var second = fixture.collect();

        assertThat(second.getLines()).isPositive();
        assertThat(fixture.lines().keySet()).isEqualTo(before.keySet());
        shouldAgree();
    }

    @Test
    void shouldFindLateRowsWithinTheOverlap() {
        fixture.collect();
        var rows = fixture.simulator.export().table(fixture.dollars().table()).orElseThrow();
        var some = rows.get(rows.size() - 1);
        // twins of rows that were read long ago, by the time of their export
        fixture.simulator
                .export()
                .append(fixture.dollars(), new ExportRow(some.fields().deepCopy(), some.exportedAt()));

        fixture.now = NOW.plus(Duration.ofHours(1));
        fixture.collect();

        shouldAgree();
    }

    @Test
    void shouldAddCorrectionsOfALaterInvoiceMonth() {
        fixture.collect();
        var wrong = fixture.simulator
                .export()
                .table(fixture.canadian().table())
                .orElseThrow()
                .get(100);
        fixture.now = NOW.plus(Duration.ofDays(15));
        var at = fixture.now.minus(Duration.ofHours(1));
        fixture.simulator.export().correct(fixture.canadian(), wrong, new BigDecimal("0.5"), at);

        fixture.collect();

        var corrections = of(fixture.canadian(), fixture.lines()).stream()
                .filter(line -> line.getExportTime().equals(at.toString()) && line.getCredit() == -1)
                .toList();
        assertThat(corrections).hasSize(2).allSatisfy(line -> {
            assertThat(line.getInvoice().getMonth()).isEqualTo("202612");
            assertThat(line.getAdjustmentInfo().getType()).isEqualTo("PRICE_CORRECTION");
            assertThat(line.getUsageStartTime()).startsWith("2026-1");
        });
        shouldAgree();
    }

    @Test
    void shouldAskAgainWhenBigQueryIsBusyOrFails() {
        fixture.simulator.faults().next(1, BigQueryFault.rateLimitExceeded()).next(2, BigQueryFault.backendError());

        var run = fixture.collect();

        assertThat(run.getError()).isNull();
        assertThat(run.getRetries()).isEqualTo(3);
        assertThat(fixture.pauses).hasSize(3);
        shouldAgree();
    }

    @Test
    void shouldGiveUpAndLeaveThePositionWhenItFailsForLong() {
        fixture.simulator.faults().afterGood(3, BigQueryFault.backendError());
        fixture.simulator.faults().next(100, BigQueryFault.backendError());

        var failed = fixture.collect();
        fixture.simulator.faults().clear();
        var good = fixture.collect();

        assertThat(failed.getError()).contains("gave up after 4 attempts").contains("backendError");
        assertThat(failed.getPositions()).isEmpty();
        assertThat(good.getError()).isNull();
        shouldAgree();
    }

    @Test
    void shouldReadOtherAccountsWhenOneIsDeniedAndSayWhatIsMissing() {
        fixture.simulator.faults().deny(fixture.dollars().table());

        var run = fixture.collect();

        assertThat(run.getStatus()).isEqualTo(RunLog.FAILED);
        assertThat(run.getError())
                .contains("Service account lacks BigQuery permissions")
                .contains(fixture.dollars().table());
        assertThat(run.getPositions()).hasSize(1);
        assertThat(of(fixture.canadian(), fixture.lines())).isNotEmpty();
        fixture.simulator.faults().allow(fixture.dollars().table());
        fixture.now = NOW.plusSeconds(60);
        assertThat(fixture.collect().getError()).isNull();
        shouldAgree();
    }

    @Test
    void shouldSayThatTheTableIsMissing() {
        var settings = fixture.settings(List.of(BillingTable.parse("host.billing_export.elsewhere")));

        var run = fixture.collect(settings);

        assertThat(run.getError())
                .contains("Billing export dataset not accessible")
                .contains("host.billing_export.elsewhere");
    }

    @Test
    void shouldWaitForASlowJob() {
        fixture.simulator.faults().slowJob(2);

        var run = fixture.collect();

        assertThat(run.getError()).isNull();
        // the query itself says that it is not done, and so does the first time that it is asked after
        assertThat(fixture.simulator.requests("GET queries")).isGreaterThanOrEqualTo(2);
        assertThat(fixture.simulator.requests("GET jobs")).isPositive();
        shouldAgree();
    }

    /** The same export read by two: who began later goes on, the other gives up, and nothing counts twice. */
    @Test
    void shouldGiveUpWhenAnotherInstanceReadsTheSameTable() {
        var settings =
                fixture.settings(List.of(BillingTable.parse(fixture.dollars().table())));
        var others = new ArrayList<IngestRun>();
        Progress whileReading = page -> {
            if (others.isEmpty()) {
                others.add(fixture.collect(settings));
            }
        };
        try (var first = new GcpPoller(
                settings,
                PollerFixture.kafka(),
                () -> fixture.now,
                fixture.pauses::add,
                IngestMetrics.NONE,
                whileReading)) {
            var run = first.collectHourly("first-" + fixture.organization);

            assertThat(run.getStatus()).isEqualTo(RunLog.FAILED);
            assertThat(run.getError()).contains("another instance collects the same scope and has taken over");
            assertThat(run.getPositions()).isEmpty();
        }

        assertThat(others).singleElement().satisfies(other -> {
            assertThat(other.getError()).isNull();
            assertThat(other.getPositions()).hasSize(1);
        });
        shouldAgree(fixture.dollars());
        // what the first one had published before are the same lines, said again
        assertThat(fixture.raw()).hasSizeGreaterThan(fixture.lines().size());
        fixture.now = NOW.plus(Duration.ofHours(2));
        assertThat(fixture.collect(settings).getError()).isNull();
        shouldAgree(fixture.dollars());
    }

    @Test
    void shouldReadOnlyTheProjectsServicesAndDaysThatAreWanted() {
        var all = fixture.settings();
        var settings = new GcpSettings(
                all.host(),
                all.tables(),
                all.key(),
                List.of(),
                List.of("shop-prod", "retail-ca"),
                List.of("BigQuery", "6F81-5844-456A"),
                Optional.of(LocalDate.of(2026, 11, 15)),
                all.overlap(),
                all.lag(),
                all.organization(),
                all.pageSize(),
                all.attempts());

        fixture.collect(settings);

        var lines = fixture.lines().values();
        assertThat(lines).extracting(line -> line.getProject().getId()).containsOnly("shop-prod", "retail-ca");
        assertThat(lines)
                .extracting(line -> line.getService().getDescription())
                .containsOnly("BigQuery", "Compute Engine");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.getUsageStartTime()).isGreaterThan("2026-11-15"));
    }

    /** A backfill: lines that are known already come out the same. */
    @Test
    void shouldReadDaysOnRequestWithoutMovingThePosition() {
        var days = new DayRange(LocalDate.of(2026, 11, 14), LocalDate.of(2026, 11, 16));
        try (var poller = fixture.poller()) {
            var run = poller.collect("days-" + fixture.organization, Cause.REQUEST, days);

            assertThat(run.getError()).isNull();
            assertThat(run.getPositions()).isEmpty();
        }
        var ofDays = new HashSet<>(fixture.lines().keySet());
        assertThat(fixture.lines().values())
                .extracting(line -> line.getUsageStartTime().substring(0, 10))
                .containsOnly("2026-11-14", "2026-11-15");
        fixture.collect();
        assertThat(fixture.lines().keySet()).containsAll(ofDays);
        shouldAgree();
    }

    @Test
    void shouldGetATokenWhenThereIsAServiceAccountKey(@TempDir Path folder) throws Exception {
        var key = Files.writeString(folder.resolve("key.json"), fixture.simulator.serviceAccountKey());
        var all = fixture.settings();
        var settings = new GcpSettings(
                all.host(),
                all.tables(),
                Optional.of(ServiceAccountKey.ofFile(key)),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                all.overlap(),
                all.lag(),
                all.organization(),
                all.pageSize(),
                all.attempts());

        var run = fixture.collect(settings);

        assertThat(run.getError()).isNull();
        assertThat(fixture.simulator.tokens()).isPositive();
    }

    private void shouldAgree() {
        shouldAgree(fixture.simulator.export().accounts().toArray(BillingAccount[]::new));
    }

    private void shouldAgree(BillingAccount... accounts) {
        var lines = fixture.lines();
        for (var account : accounts) {
            var total = fixture.simulator.export().total(account, fixture.now.minus(LAG));
            assertThat(of(account, lines)).as(account.id()).hasSize(total.lines());
            assertThat(GcpFixture.cost(account, lines)).isEqualTo(Usd.of(total.dollars()));
        }
    }

    private static List<RawGcpBilling> of(BillingAccount account, Map<String, RawGcpBilling> lines) {
        return lines.values().stream()
                .filter(line -> account.id().equals(line.getBillingAccountId()))
                .toList();
    }
}
