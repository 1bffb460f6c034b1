package io.spendstream.simulators.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class BillingExportTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final GcpOptions OPTIONS = GcpOptions.DEFAULTS.withClock(InstantSource.fixed(NOW));

    private final BillingExport export = new BillingExport(OPTIONS);

    @Test
    void shouldBeTheSameWheneverItIsMade() {
        var again = new BillingExport(OPTIONS);

        for (var account : export.accounts()) {
            assertThat(rows(account))
                    .isNotEmpty()
                    .isEqualTo(again.table(account.table()).orElseThrow());
            assertThat(export.total(account, NOW)).isEqualTo(again.total(account, NOW));
        }
    }

    @Test
    void shouldHoldRowsOfEveryKindInEveryAccount() {
        for (var account : export.accounts()) {
            var rows = rows(account);
            assertThat(rows).extracting(row -> text(row, "cost_type")).contains("regular", "tax", "rounding_error");
            assertThat(rows).anyMatch(row -> row.fields().path("project").isMissingNode());
            assertThat(rows).anyMatch(row -> row.fields().has("adjustment_info"));
            assertThat(rows).anyMatch(row -> text(row, "cost").contains("E-"));
            assertThat(new HashSet<>(rows)).hasSizeLessThan(rows.size());
            assertThat(rows).extracting(row -> text(row, "currency")).containsOnly(account.currency());
            assertThat(rows).anyMatch(row -> row.fields().has("resource") == account.isDetailed());
        }
    }

    @Test
    void shouldShowARowFromItsExportOn() {
        assertThat(export.accounts()).allSatisfy(account -> assertThat(rows(account))
                .noneMatch(row -> row.exportedAt().isAfter(NOW))
                .isSortedAccordingTo((a, b) -> a.exportedAt().compareTo(b.exportedAt())));
        assertThat(export.table("nothing.like.this")).isEmpty();
    }

    @Test
    void shouldBeginWithTheFirstUsageUntilTaxOfTheMonthIsThere() {
        var november = new BillingExport(OPTIONS.withDays(10));
        var december = new BillingExport(
                OPTIONS.withDays(10).withClock(InstantSource.fixed(Instant.parse("2026-12-05T08:00:00Z"))));

        assertThat(november.firstUsage(NOW)).isEqualTo("2026-11-10");
        assertThat(december.firstUsage(Instant.parse("2026-12-05T08:00:00Z"))).isEqualTo("2026-11-01");
    }

    private List<ExportRow> rows(BillingAccount account) {
        return export.table(account.table()).orElseThrow();
    }

    private static String text(ExportRow row, String field) {
        return row.fields().get(field).textValue();
    }
}
