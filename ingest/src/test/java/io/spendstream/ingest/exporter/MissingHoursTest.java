package io.spendstream.ingest.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.UsageHour;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MissingHoursTest {
    @Test
    void shouldBeginWithTheLastHourWhenNothingWasReported() {
        assertThat(missing(100, 48)).containsExactly(100);
    }

    @Test
    void shouldFindGapsSinceTheFirstReport() {
        assertThat(missing(100, 48, 95, 96, 98)).containsExactly(97, 99, 100);
    }

    @Test
    void shouldFindNothingWhenAllIsReported() {
        assertThat(missing(100, 48, 98, 99, 100)).isEmpty();
    }

    @Test
    void shouldNotLookBackFartherThanPrometheusRemembers() {
        assertThat(missing(100, 3, 10)).containsExactly(98, 99, 100);
    }

    @Test
    void shouldFindNothingWhenTheClockWentBack() {
        assertThat(missing(100, 48, 105)).isEmpty();
    }

    private static Iterable<Integer> missing(int newest, int retention, Integer... reported) {
        var hours = new TreeSet<UsageHour>();
        Arrays.stream(reported).map(UsageHour::new).forEach(hours::add);
        return MissingHours.of(hours, new UsageHour(newest), retention).stream()
                .map(UsageHour::sinceEpoch)
                .toList();
    }
}
