package io.spendstream.ingest;

import static io.spendstream.ingest.PollerFixture.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrganisationTest {
    private static final DayRange DAY = new DayRange(TODAY.minusDays(9), TODAY.minusDays(8));

    private final PollerFixture fixture = new PollerFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldRememberTheOrganisationOfAKeyWhenItsApiFailsLater() {
        fixture.collect(DAY);
        fixture.simulator.faults().organizationsAnswer(500);

        var run = fixture.collect(DAY);

        assertThat(run.getError()).isNull();
        assertThat(run.getScope()).isEqualTo(fixture.organisation);
    }

    @Test
    void shouldFailTheRunRatherThanGuessWhenTheOrganisationIsNotKnownYet() {
        fixture.simulator.faults().organizationsAnswer(403);

        var run = fixture.collect(DAY);

        assertThat(run.getError()).contains("CONFLUENT_ORG_ID");
        assertThat(fixture.raw()).isEmpty();
    }

    @Test
    void shouldNameTheOrganisationByTheKeyWhenTheServerHasNoSuchApi() {
        fixture.simulator.faults().organizationsAnswer(404);

        var run = fixture.collect(DAY);
        fixture.simulator.faults().organizationsAnswer(200);
        var next = fixture.collect(DAY);

        assertThat(run.getScope()).isEqualTo("org-" + fixture.settings().fingerprint());
        assertThat(next.getScope()).isEqualTo(run.getScope());
    }

    @Test
    void shouldTakeTheOrganisationThatIsConfigured() {
        var settings = fixture.settings();
        var configured = new ConfluentSettings(
                settings.url(),
                settings.key(),
                settings.secret(),
                Optional.of("org-mine"),
                100,
                10,
                5,
                settings.lookBack());
        fixture.simulator.faults().organizationsAnswer(500);

        assertThat(fixture.collect(configured, DAY).getScope()).isEqualTo("org-mine");
    }
}
