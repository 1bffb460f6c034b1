package io.spendstream.ingest.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcpSettingsTest {
    private static final String TABLE = "host.billing.gcp_billing_export_v1_01ABCD_EF2345_678901";

    @Test
    void shouldBeAbsentWhenNoTableIsNamed() {
        assertThat(GcpSettings.from(new Env(Map.of("GCP_OVERLAP_HOURS", "x")))).isEmpty();
    }

    @Test
    void shouldReadWhatIsSetAndDefaultTheRest() {
        var env = new Env(Map.of(
                "GCP_BILLING_TABLES",
                TABLE + ", other-host.costs.export",
                "GCP_PROJECT_FILTER",
                "a, b",
                "GCP_START_DATE",
                "2026-01-01",
                "GCP_ORGANIZATION",
                "acme"));

        var settings = GcpSettings.from(env).orElseThrow();

        env.check();
        assertThat(settings.tables())
                .extracting(BillingTable::toString)
                .containsExactly(TABLE, "other-host.costs.export");
        assertThat(settings.host()).isEqualTo(GcpSettings.DEFAULT_HOST);
        assertThat(settings.projects()).containsExactly("a", "b");
        assertThat(settings.firstDay()).contains(LocalDate.of(2026, 1, 1));
        assertThat(settings.overlap()).isEqualTo(Duration.ofHours(48));
        assertThat(settings.organization()).isEqualTo("acme");
        assertThat(settings.reading(settings.tables().get(0)))
                .isEqualTo(TABLE + " of acme from 2026-01-01 projects a,b");
    }

    @Test
    void shouldTellAllFaultsTogether(@TempDir Path folder) throws Exception {
        var key = Files.writeString(folder.resolve("key.json"), "{\"type\":\"authorized_user\"}");
        var env = new Env(Map.of(
                "GCP_BILLING_TABLES", TABLE + "," + TABLE.replace("v1", "resource_v1"),
                "GCP_BIGQUERY_HOST", "ftp://x",
                "GCP_SERVICE_ACCOUNT_FILE", key.toString(),
                "GCP_START_DATE", "tomorrow",
                "GCP_OVERLAP_HOURS", "0"));

        GcpSettings.from(env);

        assertThatThrownBy(env::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("two tables of billing account 01ABCD_EF2345_678901")
                .hasMessageContaining("GCP_BIGQUERY_HOST")
                .hasMessageContaining("Invalid service account JSON format")
                .hasMessageContaining("GCP_START_DATE")
                .hasMessageContaining("GCP_OVERLAP_HOURS");
    }

    @Test
    void shouldRefuseNamesThatAreNoTables() {
        for (var bad : new String[] {"export", "host.export", "host.data set.t", "h.d.t` UNION ALL SELECT 1"}) {
            var env = new Env(Map.of("GCP_BILLING_TABLES", bad));

            GcpSettings.from(env);

            assertThatThrownBy(env::check).as(bad).hasMessageContaining("project.dataset.table");
        }
    }
}
