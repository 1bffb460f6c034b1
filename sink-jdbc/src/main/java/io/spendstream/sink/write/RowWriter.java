package io.spendstream.sink.write;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** One topic's way into one table. */
abstract class RowWriter<K, V, R> extends TableWriter<K, V> {
    private final StagedTable<R> table;

    RowWriter(
            String topic,
            StagedTable<R> table,
            RecordReader<K, V> reader,
            LatestByKey<K, V> batch,
            Unreadable unreadable) {
        super(topic, reader, batch, unreadable);
        this.table = table;
    }

    /** The rows of what stands. */
    abstract Collection<R> rows(Map<K, V> standing);

    /** @return how many rows there were of the keys, which are not none */
    abstract int delete(Handle handle, List<K> gone);

    @Override
    final String table() {
        return table.table();
    }

    @Override
    final void prepare(Handle handle) {
        table.create(handle);
    }

    @Override
    Written write(Handle handle, Map<K, V> standing) {
        var rows = rows(standing);
        var changed = merge(handle, rows);
        var gone = batch().gone();
        return Written.of(rows.size(), changed, gone.isEmpty() ? 0 : delete(handle, gone));
    }

    /** @return how many rows were new or changed */
    int merge(Handle handle, Collection<R> rows) {
        return table.merge(handle, rows);
    }
}
