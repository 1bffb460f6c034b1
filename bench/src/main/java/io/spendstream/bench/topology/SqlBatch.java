package io.spendstream.bench.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import io.spendstream.bench.bill.BenchBill;
import io.spendstream.bench.bill.BenchKnowledge;
import io.spendstream.embedded.EmbeddedPostgresql;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * What one writes first in SQL: read the topic, copy every record into a table without a log, take the latest of each
 * line, sum the groups, and make their hours, once a night. Its tables have the columns and keys of ours, without their
 * other indexes; it checks nothing and restates nothing.
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

    private static final int CHUNK = 1 << 16;

    private final int port;
    private final KafkaSettings kafka;
    private final FilledBill bill;

    SqlBatch(int port, KafkaSettings kafka, FilledBill bill) {
        this.port = port;
        this.kafka = kafka;
        this.bill = bill;
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
            var begin = System.nanoTime();
            copy(connection);
            statement.execute("ANALYZE raw");
            statement.execute(LATEST);
            var facts = statement.executeUpdate(HOURS);
            var nanos = System.nanoTime() - begin;
            check(connection);
            return Measured.of(bill.lines(), nanos).with("facts per line", facts / (double) bill.lines());
        }
    }

    private void copy(Connection connection) throws SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY raw FROM STDIN");
        var text = new StringBuilder();
        var costs = Topics.RAW_CONFLUENT_COSTS;
        try (var reader = new RawReader(kafka);
                var decoder = costs.value().make(kafka.registry()).deserializer()) {
            reader.read(bill.records(), record -> {
                if (decoder.deserialize(costs.name(), record.value()) instanceof RawConfluentCost line) {
                    append(text, new String(record.key(), UTF_8), line);
                }
                if (text.length() >= CHUNK) {
                    flush(copy, text);
                }
            });
        }
        flush(copy, text);
        copy.endCopy();
    }

    private static void flush(CopyIn copy, StringBuilder text) {
        try {
            var bytes = text.toString().getBytes(UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            text.setLength(0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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

    private static void append(StringBuilder text, String slice, RawConfluentCost line) {
        var resource = line.getResource();
        text.append(slice).append('\t');
        text.append(line.getEnvelope().getFeed()).append('\t');
        text.append(line.getEnvelope().getLineId()).append('\t');
        text.append(line.getEnvelope().getObservedAt().toEpochMilli()).append('\t');
        text.append(line.getStartDate()).append('\t');
        text.append(resource.getEnvironmentId()).append('\t');
        text.append(resource.getId()).append('\t');
        text.append(resource.getDisplayName()).append('\t');
        text.append(line.getProduct()).append('\t');
        text.append(line.getLineType()).append('\t');
        text.append(line.getAmount()).append('\t');
        text.append(line.getOriginalAmount()).append('\t');
        text.append(line.getPrice()).append('\t');
        text.append(line.getQuantity()).append('\t');
        text.append(line.getUnit()).append('\t');
        text.append(line.getDescription()).append('\n');
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
