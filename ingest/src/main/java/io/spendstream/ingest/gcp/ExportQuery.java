package io.spendstream.ingest.gcp;

import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.QueryParameterValue;
import com.google.cloud.bigquery.StandardSQLTypeName;
import io.spendstream.ingest.DayRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks for rows of a billing export, oldest export first. Values travel as parameters; only the table's name is part of the
 * text.
 */
final class ExportQuery {
    private final String table;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, QueryParameterValue> parameters = new HashMap<>();

    private ExportQuery(BillingTable table, GcpSettings settings) {
        this.table = table.toString();
        settings.firstDay().ifPresent(this::usageFrom);
        if (!settings.projects().isEmpty()) {
            conditions.add("project.id IN UNNEST(@projects)");
            parameters.put("projects", texts(settings.projects()));
        }
        if (!settings.services().isEmpty()) {
            conditions.add("(service.id IN UNNEST(@services) OR service.description IN UNNEST(@services))");
            parameters.put("services", texts(settings.services()));
        }
    }

    /**
     * What was exported after low, up to and with high.
     *
     * @param partitions whether the table is partitioned by the day of the export, which then need not be read as a whole
     */
    static ExportQuery exported(
            BillingTable table, GcpSettings settings, Instant low, Instant high, Partitions partitions) {
        var query = new ExportQuery(table, settings);
        if (partitions == Partitions.BY_DAY) {
            query.conditions.add("_PARTITIONTIME >= @partition");
            // a row may say a moment of the day before that of its partition
            var day = low.truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
            query.parameters.put("partition", timestamp(day));
        }
        query.conditions.add("export_time > @low");
        query.parameters.put("low", timestamp(low));
        return query.upTo(high);
    }

    /** What was exported up to and with high of usage that begins on these days. */
    static ExportQuery used(BillingTable table, GcpSettings settings, DayRange days, Instant high) {
        var query = new ExportQuery(table, settings);
        if (settings.firstDay().isEmpty() || settings.firstDay().get().isBefore(days.start())) {
            query.conditions.remove("usage_start_time >= @from");
            query.usageFrom(days.start());
        }
        query.conditions.add("usage_start_time < @to");
        query.parameters.put("to", timestamp(start(days.end())));
        return query.upTo(high);
    }

    /** How a table is laid out; views and copies are not partitioned as Google's own tables are. */
    enum Partitions {
        BY_DAY,
        NONE
    }

    QueryJobConfiguration job(int pageSize) {
        var sql = "SELECT * FROM `" + table + "` WHERE " + String.join(" AND ", conditions) + " ORDER BY export_time";
        return QueryJobConfiguration.newBuilder(sql)
                .setNamedParameters(parameters)
                .setMaxResults((long) pageSize)
                .setUseLegacySql(false)
                .build();
    }

    private ExportQuery upTo(Instant high) {
        conditions.add("export_time <= @high");
        parameters.put("high", timestamp(high));
        return this;
    }

    private void usageFrom(LocalDate day) {
        conditions.add("usage_start_time >= @from");
        parameters.put("from", timestamp(start(day)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static QueryParameterValue timestamp(Instant time) {
        return QueryParameterValue.timestamp(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }

    private static QueryParameterValue texts(List<String> texts) {
        return QueryParameterValue.array(texts.toArray(String[]::new), StandardSQLTypeName.STRING);
    }
}
