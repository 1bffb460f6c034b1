package io.spendstream.simulators.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** BigQuery's endpoints, as far as reading a table needs them. */
final class BigQueryApi {
    private final BillingExport export;
    private final BigQueryFaults faults;
    private final Map<String, QueryJob> jobs = new ConcurrentHashMap<>();

    BigQueryApi(BillingExport export, BigQueryFaults faults) {
        this.export = export;
        this.faults = faults;
    }

    /** The request cannot be answered. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient BigQueryFault fault;

        RefusedException(BigQueryFault fault) {
            super(fault.message());
            this.fault = fault;
        }

        BigQueryFault fault() {
            return fault;
        }
    }

    /** @throws RefusedException with what BigQuery answers then */
    ObjectNode answer(Request request) {
        var parts = List.of(request.path().split("/"));
        if (parts.size() < 3 || !parts.get(0).equals("projects")) {
            throw new RefusedException(BigQueryFault.notFound(request.path()));
        }
        var project = parts.get(1);
        return switch (request.method() + ' ' + parts.get(2) + ' ' + parts.size()) {
            case "POST queries 3" -> query(project, request);
            case "GET queries 4" -> results(parts.get(3), request);
            case "POST jobs 3" -> insert(project, request.body());
            case "GET jobs 4" -> job(parts.get(3)).job();
            case "GET datasets 4" -> dataset(project, parts.get(3));
            case "GET datasets 5" -> tables(project, parts.get(3));
            case "GET datasets 6" -> table(project + '.' + parts.get(3) + '.' + parts.get(5));
            case "GET datasets 7" -> tableData(project + '.' + parts.get(3) + '.' + parts.get(5), request);
            default -> throw new RefusedException(BigQueryFault.notFound(request.path()));
        };
    }

    private ObjectNode query(String project, Request request) {
        strike();
        var body = request.body();
        var job = started(project, UUID.randomUUID().toString(), body);
        var maxResults = body.hasNonNull("maxResults") ? body.get("maxResults").asText() : null;
        var micros = body.path("formatOptions").path("useInt64Timestamp").asBoolean();
        return job.response("bigquery#queryResponse", Page.of(null, maxResults, null, micros));
    }

    private ObjectNode results(String id, Request request) {
        strike();
        return job(id).response("bigquery#getQueryResultsResponse", request.page());
    }

    private ObjectNode insert(String project, JsonNode body) {
        strike();
        var asked = body.path("jobReference").path("jobId");
        var id = asked.isTextual() ? asked.textValue() : UUID.randomUUID().toString();
        return started(project, id, body.path("configuration").path("query")).job();
    }

    private ObjectNode tableData(String name, Request request) {
        strike();
        var anonymous = '.' + QueryJob.ANONYMOUS_DATASET + '.';
        var at = name.indexOf(anonymous);
        if (at > 0) {
            return job(name.substring(at + anonymous.length())).tableData(request.page());
        }
        var rows = rows(name);
        return new QueryJob("", "", "", columns(name), rows, 0).tableData(request.page());
    }

    private ObjectNode table(String name) {
        var rows = rows(name);
        var parts = name.split("\\.");
        var table = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "bigquery#table")
                .put("id", name)
                .put("type", "TABLE")
                .put("location", "EU")
                .put("numRows", String.valueOf(rows.size()));
        table.putObject("tableReference")
                .put("projectId", parts[0])
                .put("datasetId", parts[1])
                .put("tableId", parts[2]);
        table.putObject("timePartitioning").put("type", "DAY");
        table.set("schema", ExportSchema.json(columns(name)));
        return table;
    }

    private ObjectNode dataset(String project, String dataset) {
        var isThere =
                export.accounts().stream().anyMatch(account -> account.host().equals(project));
        if (!isThere || !dataset.equals(BillingAccount.DATASET)) {
            throw new RefusedException(BigQueryFault.notFound("Dataset " + project + ':' + dataset));
        }
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "bigquery#dataset")
                .put("id", project + ':' + dataset)
                .put("location", "EU");
        answer.putObject("datasetReference").put("projectId", project).put("datasetId", dataset);
        return answer;
    }

    private ObjectNode tables(String project, String dataset) {
        dataset(project, dataset);
        var answer = JsonNodeFactory.instance.objectNode().put("kind", "bigquery#tableList");
        var tables = answer.putArray("tables");
        export.accounts().stream()
                .map(BillingAccount::table)
                .filter(name -> name.startsWith(project + '.' + dataset + '.'))
                .forEach(name -> tables.addObject()
                        .put("kind", "bigquery#table")
                        .put("id", name)
                        .put("type", "TABLE")
                        .putObject("tableReference")
                        .put("projectId", project)
                        .put("datasetId", dataset)
                        .put("tableId", name.substring(name.lastIndexOf('.') + 1)));
        return answer.put("totalItems", tables.size());
    }

    private QueryJob started(String project, String id, JsonNode asked) {
        try {
            var text = QueryText.parse(asked.path("query").asText(), asked.path("queryParameters"));
            var rows = rows(text.table()).stream().filter(text::matches).toList();
            var sql = asked.path("query").asText();
            var job = new QueryJob(project, id, sql, columns(text.table()), rows, faults.takeSlowPolls());
            jobs.put(id, job);
            return job;
        } catch (IllegalArgumentException e) {
            throw new RefusedException(BigQueryFault.invalidQuery(e.getMessage()));
        }
    }

    private QueryJob job(String id) {
        var job = jobs.get(id);
        if (job == null) {
            throw new RefusedException(BigQueryFault.notFound("Job " + id));
        }
        return job;
    }

    private List<ExportRow> rows(String table) {
        if (faults.isDenied(table)) {
            throw new RefusedException(BigQueryFault.accessDenied("Table " + table));
        }
        return export.table(table).orElseThrow(() -> new RefusedException(BigQueryFault.notFound("Table " + table)));
    }

    private List<Column> columns(String table) {
        return export.accounts().stream()
                .filter(account -> account.table().equals(table))
                .findFirst()
                .map(ExportSchema::columns)
                .orElseThrow();
    }

    private void strike() {
        faults.strike().ifPresent(fault -> {
            throw new RefusedException(fault);
        });
    }
}
