package io.spendstream.streams.ledger;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Usd;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Lines of one feed and slice in one store value, sorted by unsigned id. Columns of {@code capacity} entries each follow a
 * header of 12 bytes (version, optional columns, count, capacity): ids, costs, content hashes, groups, times of
 * observation, and list and effective costs only once a line has one that differs from its cost. Changes happen inside
 * {@link #bytes()} where they can; the owner puts the array back after every change. Not thread-safe.
 */
final class Bucket {
    private static final byte VERSION = 1;
    private static final int HEADER = 12;
    private static final int LIST = 1;
    private static final int EFFECTIVE = 2;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    /** Width of each column, in the order in which they stand; the last two are optional. */
    private static final int[] WIDTHS = {8, 16, 8, 4, 8, 16, 16};

    private static final int ID = 0;
    private static final int COST = 1;
    private static final int HASH = 2;
    private static final int GROUP = 3;
    private static final int OBSERVED = 4;
    private static final int LIST_COST = 5;
    private static final int EFFECTIVE_COST = 6;

    private final Cell cell;
    private byte[] bytes;

    private Bucket(Cell cell, byte[] bytes) {
        this.cell = cell;
        this.bytes = bytes;
    }

    /** @param cell what the store holds of it, perhaps nothing yet */
    static Bucket of(Cell cell) {
        var bytes = cell.bytes();
        if (bytes == null) {
            return new Bucket(cell, allocate(0, 0));
        }
        if (bytes.length < HEADER || bytes[0] != VERSION) {
            throw new IllegalStateException(
                    "a bucket of an unknown version: " + (bytes.length == 0 ? "empty" : bytes[0]));
        }
        return new Bucket(cell, bytes);
    }

    Cell cell() {
        return cell;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return (int) INTS.get(bytes, 4);
    }

    /** Index of the line, or {@code -(where it belongs) - 1}. */
    int find(long id) {
        var low = 0;
        var high = size() - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var order = Long.compareUnsigned(idAt(middle), id);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    long idAt(int index) {
        return (long) LONGS.get(bytes, at(ID, index));
    }

    long observedAt(int index) {
        return (long) LONGS.get(bytes, at(OBSERVED, index));
    }

    BucketLine get(int index) {
        var cost = usd(COST, index);
        var list = has(LIST) ? usd(LIST_COST, index) : cost;
        var effective = has(EFFECTIVE) ? usd(EFFECTIVE_COST, index) : cost;
        return new BucketLine(
                idAt(index),
                new Measures(cost, list, effective),
                (long) LONGS.get(bytes, at(HASH, index)),
                (int) INTS.get(bytes, at(GROUP, index)),
                observedAt(index));
    }

    /** Adds the line, or replaces the one with its id. */
    void put(BucketLine line) {
        makeColumnsFor(line.measures());
        var index = find(line.id());
        if (index < 0) {
            index = -index - 1;
            makeRoom(index);
        }
        LONGS.set(bytes, at(ID, index), line.id());
        set(COST, index, line.measures().cost());
        LONGS.set(bytes, at(HASH, index), line.contentHash());
        INTS.set(bytes, at(GROUP, index), line.group());
        LONGS.set(bytes, at(OBSERVED, index), line.observedAt());
        if (has(LIST)) {
            set(LIST_COST, index, line.measures().list());
        }
        if (has(EFFECTIVE)) {
            set(EFFECTIVE_COST, index, line.measures().effective());
        }
    }

    void remove(int index) {
        var size = size();
        for (var column = 0; column < columns(); column++) {
            System.arraycopy(
                    bytes, at(column, index + 1), bytes, at(column, index), (size - index - 1) * WIDTHS[column]);
        }
        INTS.set(bytes, 4, size - 1);
    }

    private void makeColumnsFor(Measures measures) {
        var wanted = bytes[1]
                | (measures.list().equals(measures.cost()) ? 0 : LIST)
                // columns come in order, so a differing effective cost brings both
                | (measures.effective().equals(measures.cost()) ? 0 : LIST | EFFECTIVE);
        if (wanted != bytes[1]) {
            resize(capacity(), wanted);
        }
    }

    private void makeRoom(int index) {
        var size = size();
        if (size == capacity()) {
            resize(size + Math.max(8, size / 4), bytes[1]);
        }
        for (var column = 0; column < columns(); column++) {
            System.arraycopy(bytes, at(column, index), bytes, at(column, index + 1), (size - index) * WIDTHS[column]);
        }
        INTS.set(bytes, 4, size + 1);
    }

    private void resize(int capacity, int optional) {
        var larger = new Bucket(cell, allocate(capacity, optional));
        INTS.set(larger.bytes, 4, size());
        for (var column = 0; column < larger.columns(); column++) {
            var from = column < columns() ? column : COST;
            System.arraycopy(bytes, at(from, 0), larger.bytes, larger.at(column, 0), size() * WIDTHS[column]);
        }
        bytes = larger.bytes;
    }

    private static byte[] allocate(int capacity, int optional) {
        var width = Arrays.stream(WIDTHS, 0, columns(optional)).sum();
        var bytes = new byte[HEADER + capacity * width];
        bytes[0] = VERSION;
        bytes[1] = (byte) optional;
        INTS.set(bytes, 8, capacity);
        return bytes;
    }

    private int capacity() {
        return (int) INTS.get(bytes, 8);
    }

    private boolean has(int optional) {
        return (bytes[1] & optional) != 0;
    }

    private int columns() {
        return columns(bytes[1]);
    }

    private static int columns(int optional) {
        return EFFECTIVE_COST - 1 + Integer.bitCount(optional);
    }

    private int at(int column, int index) {
        var capacity = capacity();
        var offset = HEADER;
        for (var before = 0; before < column; before++) {
            offset += capacity * WIDTHS[before];
        }
        return offset + index * WIDTHS[column];
    }

    private Usd usd(int column, int index) {
        var at = at(column, index);
        return Usd.ofBits((long) LONGS.get(bytes, at), (long) LONGS.get(bytes, at + 8));
    }

    private void set(int column, int index, Usd amount) {
        var at = at(column, index);
        LONGS.set(bytes, at, amount.high());
        LONGS.set(bytes, at + 8, amount.low());
    }
}
