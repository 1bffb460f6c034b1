package io.spendstream.schemas.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.raw.MalformedRecordException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FocusRowTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-10-05T07:00:00Z",
                "2026-10-05T07:00:00.000Z",
                "2026-10-05T07:00Z",
                "2026-10-05T09:00:00+02:00",
                "2026-10-05T01:00:00-06:00",
                "2026-10-05 07:00:00",
                "2026-10-05 07:00:00.000000 UTC",
                "2026-10-05T07:00:00"
            })
    void shouldReadTimesAsProvidersSpellThem(String text) {
        assertThat(row("ChargePeriodStart", text).chargeStart()).isEqualTo(Instant.parse("2026-10-05T07:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-05", "2026-10-05T7:00Z", "20261005", "2026-10-05T07:00:00 CET", "  "})
    void shouldRefuseWhatIsNoTime(String text) {
        assertThatThrownBy(() -> row("ChargePeriodStart", text).chargeStart())
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("ChargePeriodStart");
    }

    @Test
    void shouldTakeADayAloneAsItsMidnight() {
        var row = row("ChargePeriodStart", "2026-10-05");

        assertThat(row.chargeStart()).isEqualTo(Instant.parse("2026-10-05T00:00:00Z"));
        assertThat(row.day()).isEqualTo(LocalDate.parse("2026-10-05"));
        assertThat(row.billingMonth()).as("of the charge").isEqualTo(YearMonth.of(2026, 10));
        assertThat(row("BillingPeriodStart", "2026-11-01T00:00:00Z").billingMonth())
                .isEqualTo(YearMonth.of(2026, 11));
    }

    @ParameterizedTest
    @CsvSource({"ProviderName, AWS", "ServiceProviderName, AWS", "InvoiceIssuerName, AWS"})
    void shouldKnowTheProviderByAnyVersionsName(String column, String name) {
        var columns = new HashMap<>(columns());
        columns.remove("ProviderName");
        columns.put(column, name);

        assertThat(new FocusRow(columns).provider()).isEqualTo("AWS");
    }

    @Test
    void shouldTakeListAndEffectiveCostForTheBilledWhereTheyAreNotSaid() {
        assertThat(row("BilledCost", "1.5E-3").list()).isEqualByComparingTo("0.0015");
        assertThat(row("EffectiveCost", "0").effective()).isEqualByComparingTo("0");
        assertThat(row("BilledCost", "7").effective()).isEqualByComparingTo("7");
    }

    @Test
    void shouldNameWhatIsMissingOrNoNumber() {
        assertThatThrownBy(() -> new FocusRow(Map.of()).billed()).hasMessage("BilledCost is missing");
        assertThatThrownBy(() -> new FocusRow(Map.of()).provider())
                .hasMessage("ServiceProviderName or ProviderName is missing");
        assertThatThrownBy(() -> row("ListCost", "much").list()).hasMessage("ListCost: not a decimal number: much");
        assertThatThrownBy(() -> row("BilledCost", "1e60").billed()).hasMessageContaining("more than");
    }

    @Test
    void shouldReadTagsAndKeepOthersForWhoAsksWhatIsLeft() {
        var row = row("Tags", "{\"team\": \"a, \\\"b\\\"\", \"on\": true, \"none\": null, \"deep\": {\"x\": 1}}");

        assertThat(row.tags()).isEqualTo(Map.of("team", "a, \"b\"", "on", "true", "deep", "{\"x\":1}"));
        assertThat(row.unread()).containsKey("x_Own").doesNotContainKey("Tags");
        assertThatThrownBy(() -> row("Tags", "[]").tags()).hasMessage("Tags is not a JSON object");
        assertThatThrownBy(() -> row("Tags", "team=a").tags()).hasMessage("Tags is not JSON");
    }

    private static FocusRow row(String column, String text) {
        var columns = new HashMap<>(columns());
        columns.put(column, text);
        return new FocusRow(columns);
    }

    private static Map<String, String> columns() {
        return Map.of(
                "ProviderName", "AWS",
                "BillingAccountId", "1234",
                "BillingCurrency", "USD",
                "BilledCost", "1",
                "ChargePeriodStart", "2026-10-05T00:00:00Z",
                "x_Own", "kept");
    }
}
