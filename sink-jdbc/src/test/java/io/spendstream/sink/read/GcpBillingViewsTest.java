package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import io.spendstream.sink.write.Samples;
import io.spendstream.sink.write.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GcpBillingViewsTest {
    private static final String ACCOUNT = "01ABCD-EF2345-678901";
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);

    private final Database database = TestDatabase.migrated();
    private final Tables tables = new Tables(database.jdbi());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldShowAChargeWithItsCredits() {
        tables.write(
                line(-2, FIRST, "10", "2026-10-01T20:00:00Z", Map.of("project.name", "Shop", "sku.id", "A1")),
                credit(3, -2, "-3"),
                credit(4, -2, "-1.5"),
                credit(5, 77, "-2"));

        var rows = rows("SELECT * FROM gcp_billing_costs ORDER BY cost DESC");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0))
                .containsEntry("cost_id", "gcp|" + ACCOUNT + "|2026-10-01|gcp-poller|fffffffffffffffe")
                .containsEntry("org_slug", "acme")
                .containsEntry("billing_account_id", ACCOUNT)
                .containsEntry("project_id", "shop")
                .containsEntry("project_name", "Shop")
                .containsEntry("sku_id", "A1")
                .containsEntry("invoice_month", "2026-10")
                .containsEntry("charge_category", "Usage");
        assertThat((BigDecimal) rows.get(0).get("cost")).isEqualByComparingTo("10");
        assertThat((BigDecimal) rows.get(0).get("credits")).isEqualByComparingTo("-4.5");
        assertThat((BigDecimal) rows.get(0).get("net_cost")).isEqualByComparingTo("5.5");
        assertThat((BigDecimal) rows.get(0).get("usage_amount")).isEqualByComparingTo("3600");
        assertThat((BigDecimal) rows.get(1).get("net_cost")).isEqualByComparingTo("-2");
    }

    /** Ten days of 31 dollars, then two that are not all there yet: they count so far, and mislead no projection. */
    @Test
    void shouldProjectTheMonthFromItsCompleteDaysOnly() {
        for (var day = 0; day < 12; day++) {
            var date = FIRST.plusDays(day);
            var isComplete = day < 10;
            // the newest export is some hours after the last day's begin, and less than the lag after the one before
            spent(date, isComplete ? "41" : "2", isComplete ? "-10" : "-1", "2026-10-12T01:00:00Z");
        }

        var rows = rows("SELECT * FROM gcp_billing_summary ORDER BY summary_date");

        assertThat(rows).hasSize(12);
        assertThat(rows.get(0))
                .containsEntry("project_id", "shop")
                .containsEntry("service_description", "Compute Engine");
        shouldSay(rows.get(0), "41", "-10", "31", "31", "961");
        shouldSay(rows.get(9), "41", "-10", "31", "310", "961");
        shouldSay(rows.get(11), "2", "-1", "1", "312", "961");
    }

    /** As above: what dashboards sum over services and accounts. */
    @Test
    void shouldTellDashboardsTheSameOfMonthAndCompleteDays() {
        for (var day = 0; day < 12; day++) {
            spent(FIRST.plusDays(day), day < 10 ? "41" : "2", day < 10 ? "-10" : "-1", "2026-10-12T01:00:00Z");
        }

        var month = rows("SELECT month_to_date, projected FROM gcp_month_costs('2026-10-12')");
        assertThat(month).hasSize(1);
        assertThat((BigDecimal) month.get(0).get("month_to_date")).isEqualByComparingTo("312");
        assertThat((BigDecimal) month.get(0).get("projected")).isEqualByComparingTo("961");
        assertThat(rows("SELECT complete_through::text FROM scope_completeness('2026-10-01', '2026-10-31')"))
                .containsExactly(Map.of("complete_through", "2026-10-10"));
        assertThat(rows("SELECT slice_day::text FROM v_slice_days WHERE NOT complete ORDER BY 1"))
                .containsExactly(Map.of("slice_day", "2026-10-11"), Map.of("slice_day", "2026-10-12"));
        assertThat(rows("SELECT FROM gcp_month_costs('2026-11-01')")).isEmpty();
    }

    /** Nobody can tell at once whether anything will ever come of it again. */
    @Test
    void shouldLetAnAccountThatStandsStillHoldDaysBackForFortyDays() {
        spent(FIRST, "41", "-10", "2026-10-12T01:00:00Z");

        var completeness = "SELECT complete_through::text FROM scope_completeness('%s', '2026-12-31')";
        assertThat(rows(completeness.formatted("2026-10-11")))
                .containsExactly(Map.of("complete_through", "2026-10-10"));
        assertThat(rows(completeness.formatted("2026-11-19")))
                .containsExactly(Map.of("complete_through", "2026-10-10"));
        assertThat(rows(completeness.formatted("2026-11-20"))).isEmpty();
    }

    /** The ledger refuses them, but once let them through. */
    @Test
    void shouldNotFailWhenALineWasExportedAtATimeOfNoCalendar() {
        for (var time : List.of("0000-01-01T00:00:00Z", "+10000-01-01T00:00:59Z", "-2026-10-01T00:00:00Z")) {
            spent(FIRST, "41", "-10", time);

            assertThat(rows("SELECT export_time FROM gcp_billing_costs").get(0))
                    .as(time)
                    .containsEntry("export_time", null);
            assertThat(rows("SELECT complete_until FROM gcp_billing_accounts").get(0))
                    .containsEntry("complete_until", null);
            assertThat(rows("SELECT complete FROM v_slice_days").get(0)).containsEntry("complete", false);
        }
    }

    @Test
    void shouldProjectNothingUntilTheMonthHasACompleteDay() {
        spent(FIRST, "5", "0", "2026-10-01T20:00:00Z");

        assertThat(rows("SELECT * FROM gcp_billing_summary").get(0)).containsEntry("projected_monthly", null);
    }

    /** An hour before midnight in Mountain View belongs to the day, and the invoice, before. */
    @Test
    void shouldCountDaysAndMonthsInTheZoneOfInvoicesWhenThatIsAskedFor() {
        tables.write(Samples.slice(slice(FIRST), true));
        tables.write(fact(FIRST, "Usage", "5"));
        tables.write(HourlyCostFact.newBuilder(fact(FIRST, "Usage", "3"))
                .setTimestamp(FIRST.atTime(6, 0).toInstant(ZoneOffset.UTC))
                .build());
        var days = "SELECT summary_date::text AS day, month_to_date FROM gcp_billing_summary ORDER BY 1";

        assertThat(rows(days)).hasSize(1);
        database.jdbi()
                .useHandle(handle -> handle.execute("CREATE OR REPLACE FUNCTION gcp_billing_zone() RETURNS text"
                        + " LANGUAGE sql IMMUTABLE AS $$ SELECT 'America/Los_Angeles' $$"));

        var rows = rows(days);
        assertThat(rows).extracting(row -> row.get("day")).containsExactly("2026-09-30", "2026-10-01");
        assertThat((BigDecimal) rows.get(0).get("month_to_date")).isEqualByComparingTo("3");
        assertThat((BigDecimal) rows.get(1).get("month_to_date")).isEqualByComparingTo("5");
    }

    private static void shouldSay(
            Map<String, Object> row, String cost, String credits, String net, String month, String projected) {
        assertThat(List.of("daily_cost", "daily_credits", "net_cost", "month_to_date", "projected_monthly"))
                .extracting(name ->
                        ((BigDecimal) row.get(name)).stripTrailingZeros().toPlainString())
                .containsExactly(cost, credits, net, month, projected);
    }

    private void spent(LocalDate day, String cost, String credit, String exportedAt) {
        tables.write(Samples.slice(slice(day), false));
        tables.write(line(1, day, cost, exportedAt, Map.of()));
        tables.write(fact(day, "Usage", cost));
        tables.write(fact(day, "Credit", credit));
    }

    private static Slice slice(LocalDate day) {
        return new Slice("gcp", ACCOUNT, day);
    }

    private static HourlyCostFact fact(LocalDate day, String category, String amount) {
        var usd = Usd.parse(amount).toAmount();
        return HourlyCostFact.newBuilder(Samples.fact(0, "Compute Engine", amount))
                .setTimestamp(day.atTime(7, 0).toInstant(ZoneOffset.UTC))
                .setSlice(slice(day).text())
                .setSource("gcp")
                .setOrgId("acme")
                .setEnvId("shop")
                .setChargeCategory(category)
                .setCostUsd(usd)
                .build();
    }

    private static CostLine credit(long id, long charge, String amount) {
        var attributes = Map.of("charge_line_id", String.format("%016x", charge));
        return CostLine.newBuilder(line(id, FIRST, amount, "2026-10-01T20:00:00Z", attributes))
                .setChargeCategory("Credit")
                .build();
    }

    private static CostLine line(long id, LocalDate day, String amount, String exportedAt, Map<String, String> more) {
        var attributes = new HashMap<>(more);
        attributes.putAll(Map.of(
                "billing_account_id",
                ACCOUNT,
                "usage_start_time",
                day + "T07:00:00Z",
                "usage_end_time",
                day + "T08:00:00Z",
                "export_time",
                exportedAt));
        var usd = Usd.parse(amount).toAmount();
        return Samples.line(id)
                .setSlice(slice(day).text())
                .setFeed("gcp-poller")
                .setSource("gcp")
                .setOrgId("acme")
                .setEnvId("shop")
                .setProduct("Compute Engine")
                .setCostUsd(usd)
                .setListCostUsd(usd)
                .setNativeAmount(amount)
                .setQuantity("3600")
                .setInvoiceMonth("2026-10")
                .setAttributes(attributes)
                .build();
    }

    private List<Map<String, Object>> rows(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapToMap().list());
    }
}
