package io.spendstream.bench.queries;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** One question as one statement, warm. */
final class Asked implements Contender {
    private static final int TIMES = 3;

    private final Handle handle;
    private final String name;
    private final String sql;

    Asked(Handle handle, String name, String sql) {
        this.handle = handle;
        this.name = name;
        this.sql = sql;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Measured run() {
        answer();
        var begin = System.nanoTime();
        for (var i = 0; i < TIMES; i++) {
            answer();
        }
        var nanos = System.nanoTime() - begin;
        return Measured.of(TIMES, nanos).with("ms", nanos / 1e6 / TIMES);
    }

    List<Map<String, Object>> answer() {
        return handle.createQuery(sql).mapToMap().list();
    }
}
