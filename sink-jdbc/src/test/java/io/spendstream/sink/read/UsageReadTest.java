package io.spendstream.sink.read;

import static io.spendstream.sink.write.SampleReports.DAY;
import static io.spendstream.sink.write.SampleReports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.UsageMeasure;
import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import io.spendstream.sink.write.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageReadTest {
    private static final Instant NEXT_DAY = DAY.plusSeconds(86_400);

    private static Database database;

    @BeforeAll
    static void fill() {
        database = TestDatabase.migrated();
        new Tables(database.jdbi())
                .write(
                        report("acme", "default", 7, "1.5"),
                        report("acme", "default", 8, null),
                        report("acme", "web", 7, "0.25"),
                        report("zoo", "default", 7, "9"),
                        report("zoo", "default", 23, "0"));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void shouldGivePageAfterPageUntilTheEnd() {
        var seen = new ArrayList<String>();
        var cursor = Optional.<String>empty();
        var pages = 0;

        do {
            var page = new UsageHours(database.jdbi()).read(query(Optional.empty(), cursor, 2));
            page.rows()
                    .forEach(row ->
                            seen.add(row.hour().toString().substring(11, 13) + row.customerId() + row.namespace()));
            cursor = page.nextCursor();
            pages++;
        } while (cursor.isPresent());

        assertThat(seen).containsExactly("07acmedefault", "07acmeweb", "07zoodefault", "08acmedefault", "23zoodefault");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void shouldTellGapsFromZero() {
        var rows = new UsageHours(database.jdbi())
                .read(query(Optional.of("acme"), Optional.empty(), 10))
                .rows();
        var zero = new UsageHours(database.jdbi())
                .read(query(Optional.of("zoo"), Optional.empty(), 10))
                .rows()
                .get(1);

        assertThat(rows).hasSize(3);
        assertThat(rows.get(2).quantity(UsageMeasure.CPU)).isEmpty();
        assertThat(rows.get(2).quantity(UsageMeasure.STORAGE_USED).orElseThrow())
                .isEqualByComparingTo("40.5");
        assertThat(zero.quantity(UsageMeasure.CPU).orElseThrow()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!", "MTIz", "MQoACngKeQ", "OTk5OTk5OTk5OTkKYQphCmE"})
    void shouldRefuseCursorsThatAreNotOurs(String cursor) {
        assertThatThrownBy(() -> new UsageHours(database.jdbi()).read(query(Optional.empty(), Optional.of(cursor), 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldSumDaysAndCountTheirGaps() {
        var days = new UsageDays(database.jdbi()).of("acme", DAY, NEXT_DAY);

        assertThat(days).extracting(UsageDays.Day::namespace).containsExactly("default", "web");
        var first = days.get(0);
        assertThat(first.hours()).isEqualTo(2);
        assertThat(first.gaps()).isEqualTo(1);
        assertThat(first.quantities().get(UsageMeasure.CPU)).isEqualByComparingTo("1.5");
        assertThat(first.quantities().get(UsageMeasure.STORAGE_USED)).isEqualByComparingTo("40.5");
        assertThat(first.quantities().get(UsageMeasure.HTTP_REQUESTS)).isEqualByComparingTo("2400");
    }

    @Test
    void shouldListCustomersWhoReported() {
        assertThat(new UsageDays(database.jdbi()).customers())
                .containsExactly(
                        new UsageDays.Customer("acme", 1, 2, hour(7), hour(8)),
                        new UsageDays.Customer("zoo", 1, 1, hour(7), hour(23)));
    }

    private static UsageHours.Query query(Optional<String> customer, Optional<String> cursor, int limit) {
        return new UsageHours.Query(
                customer, Optional.empty(), Optional.empty(), DAY, NEXT_DAY, cursor, limit, Optional.empty());
    }

    private static Instant hour(int hour) {
        return DAY.plusSeconds(hour * 3600L);
    }
}
