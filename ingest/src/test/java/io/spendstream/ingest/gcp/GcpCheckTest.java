package io.spendstream.ingest.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.ingest.CollectException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GcpCheckTest {
    private final GcpFixture fixture = new GcpFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldSayWhatItFoundWhenEveryTableCanBeRead() {
        assertThat(GcpCheck.tables(fixture.settings())).isEqualTo(fixture.simulator.url() + ", 2 tables");
    }

    @Test
    void shouldSayWhichRightsAreMissingWhenATableIsDenied() {
        var table = fixture.canadian().table();
        fixture.simulator.faults().deny(table);

        assertThatThrownBy(() -> GcpCheck.tables(fixture.settings()))
                .isInstanceOf(CollectException.class)
                .hasMessageContaining("Service account lacks BigQuery permissions: on " + table)
                .hasMessageContaining("BigQuery Data Viewer")
                .hasMessageContaining("BigQuery Job User")
                .hasMessageContaining("accessDenied");
    }

    @Test
    void shouldSayWhichTableIsMissing() {
        for (var table : List.of("host.billing_export.elsewhere", fixture.organization + ".billing_export.elsewhere")) {
            assertThatThrownBy(() -> GcpCheck.tables(fixture.settings(List.of(BillingTable.parse(table)))))
                    .isInstanceOf(CollectException.class)
                    .hasMessageContaining("Billing export dataset not accessible: there is no table " + table)
                    .hasMessageContaining("GCP_BILLING_TABLES");
        }
    }
}
