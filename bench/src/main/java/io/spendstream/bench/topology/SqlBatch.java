package io.spendstream.bench.topology;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import io.spendstream.bench.bill.BenchBill;
import io.spendstream.bench.bill.BenchKnowledge;
import io.spendstream.embedded.EmbeddedPostgresql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * What one writes first in SQL: copy every record into a table without a log, take the latest of each line, sum the
 * groups, and make their hours, once a night. Tables with the columns and keys of ours, without their other indexes.
 */
final class SqlBatch implements Contender {
    private static final String TABLES =
            """
            DROP TABLE IF EXISTS raw, lines, facts, owners;
            CREATE UNLOGGED TABLE raw (
                slice text, feed text, line_id bigint, observed_at bigint, start_date date, env_id text, resource_id text,
                resource_name text, product text, line_type text, amount numeric, original numeric, price text,
                quantity text, unit text, description text);
            CREATE TABLE lines (
                slice text, feed text, line_id bigint, observed_at bigint, start_date date, env_id text, resource_id text,
                resource_name text, product text, line_type text, cost_usd numeric(38,12), list_cost_usd numeric(38,12),
                effective_cost_usd numeric(38,12), price text, quantity text, unit text, description text,
                PRIMARY KEY (slice, line_id));
            CREATE TABLE facts (
                timestamp timestamptz, fact_id uuid, slice text, slice_day date, source text, org_id text, env_id text,
                cluster_id text, resource_id text, principal_id text, product text, line_type text, charge_category text,
                region text, basis text, business_unit text, cost_center text, team text, cost_usd numeric(38,12),
                list_cost_usd numeric(38,12), effective_cost_usd numeric(38,12), allocation_confidence text,
                allocation_method text, rule_id text, PRIMARY KEY (timestamp, fact_id));
            CREATE TABLE owners (resource_id text PRIMARY KEY, cluster_id text, owner text, unit text, cost_center text)
            """;

    private static final String LATEST =
            """
            INSERT INTO lines
            SELECT DISTINCT ON (slice, line_id) slice, feed, line_id, observed_at, start_date, env_id, resource_id,
                   resource_name, product, line_type, amount, original, amount, price, quantity, unit, description
            FROM raw ORDER BY slice, line_id, observed_at DESC
            """;

    // the first hours carry what division leaves over
    private static final String HOURS =
            """
            INSERT INTO facts
            SELECT (start_date + make_interval(hours => hour)) AT TIME ZONE 'UTC', md5(slice || resource_id || line_type)::uuid,
                   slice, start_date, 'confluent', 'bench-org', env_id, cluster_id, resource_id, owner, product, line_type,
                   'Usage', '', 'billed', unit, cost_center, '',
                   part(cost, hour), part(list, hour), part(cost, hour), 'high', 'even-hours/single-owner', unit || '@1'
            FROM (SELECT slice, start_date, env_id, resource_id, product, line_type,
                         sum(cost_usd) AS cost, sum(list_cost_usd) AS list
                  FROM lines GROUP BY 1, 2, 3, 4, 5, 6) AS groups
            JOIN owners USING (resource_id)
            CROSS JOIN generate_series(0, 23) AS hour
            """;

    private static final String PART =
            """
            CREATE OR REPLACE FUNCTION part(whole numeric, hour integer) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
                SELECT (div(whole * 1e12, 24) + CASE WHEN hour < mod(trunc(whole * 1e12), 24) THEN 1 ELSE 0 END) * 1e-12
            $$
            """;

    private final int port;
    private final int days;
    private final int walks;

    SqlBatch(int port, int days, int walks) {
        this.port = port;
        this.days = days;
        this.walks = walks;
    }

    @Override
    public String name() {
        return "SQL batch in PostgreSQL";
    }

    @Override
    public Measured run() throws Exception {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedPostgresql.DATABASE;
        try (var connection = DriverManager.getConnection(url, EmbeddedPostgresql.USER, EmbeddedPostgresql.PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(TABLES);
            statement.execute(PART);
            for (var connector = 0; connector < BenchBill.CONNECTORS; connector++) {
                statement.execute("INSERT INTO owners VALUES (" + owner(connector) + ")");
            }
            var nanos = 0L;
            for (var walk = 0; walk < walks; walk++) {
                for (var day = 0; day < days; day++) {
                    nanos += copy(connection, csv(day, walk));
                }
            }
            var begin = System.nanoTime();
            statement.execute("ANALYZE raw");
            statement.execute(LATEST);
            var facts = statement.executeUpdate(HOURS);
            nanos += System.nanoTime() - begin;
            check(connection);
            var lines = (long) days * walks * BenchBill.LINES_PER_DAY;
            return Measured.of(lines, nanos).with("facts per line", facts / (double) lines);
        }
    }

    /** Only the copying is timed: making the text is not the database's work. */
    private static long copy(Connection connection, byte[] text) throws SQLException {
        var begin = System.nanoTime();
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY raw FROM STDIN");
        copy.writeToCopy(text, 0, text.length);
        copy.endCopy();
        return System.nanoTime() - begin;
    }

    private static void check(Connection connection) throws SQLException {
        try (var sums = connection
                .createStatement()
                .executeQuery("SELECT (SELECT sum(cost_usd) FROM lines) = (SELECT sum(cost_usd) FROM facts)")) {
            if (!sums.next() || !sums.getBoolean(1)) {
                throw new IllegalStateException("facts do not sum to the lines");
            }
        }
    }

    private static byte[] csv(int day, int walk) {
        var text = new StringBuilder();
        var slice = BenchBill.slice(day);
        for (var number = 0; number < BenchBill.LINES_PER_DAY; number++) {
            var line = BenchBill.line(day, number, walk);
            var resource = line.getResource();
            text.append(String.join(
                            "\t",
                            slice.text(),
                            line.getEnvelope().getFeed(),
                            String.valueOf(line.getEnvelope().getLineId()),
                            String.valueOf(line.getEnvelope().getObservedAt().toEpochMilli()),
                            line.getStartDate(),
                            resource.getEnvironmentId(),
                            resource.getId(),
                            resource.getDisplayName(),
                            line.getProduct(),
                            line.getLineType(),
                            line.getAmount(),
                            line.getOriginalAmount(),
                            line.getPrice(),
                            line.getQuantity(),
                            line.getUnit(),
                            line.getDescription()))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String owner(int number) {
        var connector = BenchKnowledge.connector(number);
        var owner = BenchKnowledge.owner(connector);
        return "'%s', '%s', '%s', '%s', '%s'"
                .formatted(
                        connector,
                        BenchKnowledge.clusterOf(connector),
                        owner,
                        BenchKnowledge.businessUnit(owner),
                        BenchKnowledge.costCenter(owner));
    }
}
