package io.spendstream.bench.peers.sink;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import io.spendstream.bench.stage.Cpu;
import java.nio.file.Path;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Either fresh rows into an empty table, or the same rows with other amounts; in this order. */
final class SinkRun implements Contender {
    /** What the rows are to the table. */
    enum Rows {
        FRESH("fresh rows"),
        UPDATED("updates");

        private final String text;

        Rows(String text) {
            this.text = text;
        }
    }

    private final TableFiller filler;
    private final Rows rows;
    private final FactTopic topic;
    private final Jdbi jdbi;

    private final Path postgresql;

    /** @param postgresql folder of its data */
    SinkRun(TableFiller filler, Rows rows, FactTopic topic, Jdbi jdbi, Path postgresql) {
        this.postgresql = postgresql;
        this.filler = filler;
        this.rows = rows;
        this.topic = topic;
        this.jdbi = jdbi;
    }

    @Override
    public String name() {
        return filler.name() + ", " + rows.text;
    }

    @Override
    public Measured run() throws Exception {
        if (rows == Rows.FRESH) {
            filler.forget();
            topic.empty();
        }
        var marks = topic.fill(rows.ordinal() + 1);
        var cpu = cpu();
        var databaseCpu = Cpu.ofPostgresql(postgresql);
        filler.start();
        var nanos = new TableWatch(jdbi, filler.table()).await(marks);
        var used = cpu().minus(cpu);
        var databaseUsed = Cpu.ofPostgresql(postgresql).minus(databaseCpu);
        filler.stop();
        check(marks.generation());
        return Measured.of(topic.facts(), nanos)
                .with("CPU us per row, sink", Cpu.each(used, topic.facts()))
                .with("database", Cpu.each(databaseUsed, topic.facts()));
    }

    private void check(int generation) {
        var found = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT count(*) FROM <table> WHERE generation = :generation AND cost_usd = list_cost_usd")
                .define("table", filler.table())
                .bind("generation", generation)
                .mapTo(Long.class)
                .one());
        if (found != topic.facts()) {
            throw new IllegalStateException(name() + " wrote " + found + " of " + topic.facts() + " rows");
        }
    }

    private Duration cpu() {
        return filler.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
