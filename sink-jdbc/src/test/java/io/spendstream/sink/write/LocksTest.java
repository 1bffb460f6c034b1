package io.spendstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocksTest {
    private static final String WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.migrated();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldLetSweepersOfASliceWaitForWritersOfItsFacts() {
        assertThat(waits(locks -> locks.shareSlices(List.of(7L, 8L)), locks -> locks.ownSlices(List.of(8L))))
                .isTrue();
    }

    @Test
    void shouldLetWritersOfFactsGoOnTogether() {
        assertThat(waits(locks -> locks.shareSlices(List.of(7L)), locks -> locks.shareSlices(List.of(7L))))
                .isFalse();
    }

    @Test
    void shouldTakeTheStrongerLockWhenBothAreWanted() {
        assertThat(waits(
                        locks -> {
                            locks.ownSlices(List.of(7L));
                            locks.shareSlices(List.of(7L));
                        },
                        locks -> locks.shareSlices(List.of(7L))))
                .isTrue();
    }

    @Test
    void shouldKeepDimensionsAndSlicesApart() {
        assertThat(waits(Locks::ownDimensions, locks -> locks.ownSlices(List.of(0L, 31L, 32L))))
                .isFalse();
        assertThat(waits(Locks::shareDimensions, Locks::ownDimensions)).isTrue();
    }

    /** Whether the second has to wait until the first's transaction ends. */
    private boolean waits(Consumer<Locks> first, Consumer<Locks> second) {
        var waited = new boolean[1];
        var other = new CompletableFuture<Void>();
        database.jdbi().useTransaction(handle -> {
            take(handle, first);
            CompletableFuture.runAsync(() -> database.jdbi().useTransaction(own -> take(own, second)))
                    .whenComplete((none, fault) -> other.complete(none));
            await().until(() -> other.isDone() || (waited[0] = isAnyoneWaiting(handle)));
        });
        other.join();
        return waited[0];
    }

    private static void take(Handle handle, Consumer<Locks> wanted) {
        var locks = new Locks();
        wanted.accept(locks);
        locks.take(handle);
    }

    private static boolean isAnyoneWaiting(Handle handle) {
        return handle.createQuery(WAITING).mapTo(Long.class).one() > 0;
    }
}
