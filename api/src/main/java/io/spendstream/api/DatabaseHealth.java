package io.spendstream.api;

import io.spendstream.sink.read.Freshness;
import org.jdbi.v3.core.Jdbi;

/** Whether the database answers, and how new it is. */
public final class DatabaseHealth implements HealthPart {
    private final Freshness freshness;

    public DatabaseHealth(Jdbi jdbi) {
        this.freshness = new Freshness(jdbi);
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Health check() {
        var answer = freshness.read();
        return Health.up(answer.newestDay()
                .map(day -> "bills known up to " + day
                        + answer.newestSettledDay()
                                .map(settled -> ", settled up to " + settled)
                                .orElse(""))
                .orElse("no bills yet"));
    }
}
