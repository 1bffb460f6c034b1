package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Slice;
import io.spendstream.sink.TestDatabase;
import io.spendstream.sink.write.Samples;
import io.spendstream.sink.write.Tables;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConservationTest {
    private static final Slice OTHER = new Slice("confluent", "org-2", Samples.DAY);

    /** Each line costs 1.5. */
    @Test
    void shouldTellWhatOtherFeedsAndOtherScopesAdded() {
        try (var database = TestDatabase.migrated()) {
            var tables = new Tables(database.jdbi());
            tables.write(Samples.slice(Samples.SLICE, true), Samples.slice(OTHER, true));
            tables.write(
                    Samples.line(1).setFeed("poller").build(),
                    Samples.line(2).setFeed("poller").build(),
                    Samples.line(3).setFeed("manual").build(),
                    Samples.line(4).setFeed("poller").setSlice(OTHER.text()).build());
            var conservation = new Conservation(database.jdbi());

            assertThat(conservation.besides(
                            "poller", List.of("org-1"), "confluent", Samples.DAY, Samples.DAY.plusDays(1)))
                    .isEqualByComparingTo("3");
            assertThat(conservation.besides(
                            "poller", List.of("org-1", "org-2"), "confluent", Samples.DAY, Samples.DAY.plusDays(1)))
                    .isEqualByComparingTo("1.5");
            assertThat(conservation.besides(
                            "poller", List.of("org-1"), "confluent", Samples.DAY.plusDays(1), Samples.DAY.plusDays(2)))
                    .isZero();
        }
    }
}
