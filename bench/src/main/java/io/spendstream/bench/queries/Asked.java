package io.spendstream.bench.queries;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** One question as one statement, warm. */
public final class Asked implements Contender {
    private final Handle handle;
    private final String name;
    private final String sql;
    private final int times;

    /** @param times that it is asked after a first one which does not count */
    public Asked(Handle handle, String name, String sql, int times) {
        this.handle = handle;
        this.name = name;
        this.sql = sql;
        this.times = times;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Measured run() {
        answer();
        var begin = System.nanoTime();
        for (var i = 0; i < times; i++) {
            answer();
        }
        var nanos = System.nanoTime() - begin;
        return Measured.of(times, nanos).with("ms", nanos / 1e6 / times);
    }

    public List<Map<String, Object>> answer() {
        return handle.createQuery(sql).mapToMap().list();
    }
}
