package io.spendstream.simulators.gcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A query that was asked, its result, and how it travels in pages. */
final class QueryJob {
    static final String ANONYMOUS_DATASET = "_anonymous";
    private static final String LOCATION = "EU";

    private final String project;
    private final String id;
    private final String sql;
    private final List<Column> columns;
    private final List<ExportRow> rows;
    private final AtomicInteger pollsLeft;

    QueryJob(String project, String id, String sql, List<Column> columns, List<ExportRow> rows, int slowPolls) {
        this.project = project;
        this.id = id;
        this.sql = sql;
        this.columns = columns;
        this.rows = rows;
        this.pollsLeft = new AtomicInteger(slowPolls);
    }

    String id() {
        return id;
    }

    /** Asking brings a slow job nearer to its end. */
    boolean isDone() {
        return pollsLeft.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
    }

    ObjectNode job() {
        var job = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "bigquery#job")
                .put("id", project + ':' + id);
        job.set("jobReference", reference());
        var query = job.putObject("configuration").put("jobType", "QUERY").putObject("query");
        query.put("query", sql)
                .putObject("destinationTable")
                .put("projectId", project)
                .put("datasetId", ANONYMOUS_DATASET)
                .put("tableId", id);
        job.putObject("status").put("state", pollsLeft.get() == 0 ? "DONE" : "RUNNING");
        job.putObject("statistics")
                .put("creationTime", "1790000000000")
                .putObject("query")
                .put("statementType", "SELECT");
        return job;
    }

    /** The answer to the query itself. */
    ObjectNode response(String kind, Page page) {
        var response = JsonNodeFactory.instance.objectNode().put("kind", kind);
        response.set("jobReference", reference());
        if (!isDone()) {
            return response.put("jobComplete", false);
        }
        response.set("schema", ExportSchema.json(columns));
        response.put("jobComplete", true).put("cacheHit", false).put("totalBytesProcessed", "0");
        return put(response, page);
    }

    ObjectNode tableData(Page page) {
        return put(JsonNodeFactory.instance.objectNode().put("kind", "bigquery#tableDataList"), page);
    }

    private ObjectNode put(ObjectNode response, Page page) {
        response.put("totalRows", String.valueOf(rows.size()));
        var end = Math.min(rows.size(), page.start() + page.size());
        if (page.start() < end) {
            var list = response.putArray("rows");
            rows.subList(page.start(), end)
                    .forEach(row -> list.add(Column.row(columns, row.fields(), page.microseconds())));
        }
        if (end < rows.size() && page.size() > 0) {
            response.put("pageToken", "from-" + end);
        }
        return response;
    }

    private ObjectNode reference() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("projectId", project)
                .put("jobId", id)
                .put("location", LOCATION);
    }
}
