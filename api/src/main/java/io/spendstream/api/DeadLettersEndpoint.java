package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.spendstream.schemas.Reason;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.sink.read.RefusedRecord;
import io.spendstream.sink.read.RefusedRecords;
import io.spendstream.sink.read.RefusedValue;
import java.util.List;
import java.util.stream.Stream;

/** GET /api/v1/dead-letters and /api/v1/dead-letters/{topic}/{partition}/{offset}: what could not be read, and why. */
final class DeadLettersEndpoint {
    private static final String CURSOR = "cursor";
    private static final String FROM = "from";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1_000;

    private static final List<String> REASONS =
            Stream.of(Reason.values()).map(Reason::word).toList();
    private static final List<String> TOPICS =
            Topics.all().stream().map(Topic::name).toList();

    private final RefusedRecords records;

    DeadLettersEndpoint(RefusedRecords records) {
        this.records = records;
    }

    void list(Context context) {
        var query = QueryParameters.of(context, "reason", "topic", "slice", FROM, "to", CURSOR, "limit");
        var from = query.instant(FROM);
        var to = query.instant("to");
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw ProblemException.badParameter(FROM, "from (" + from.get() + ") is not before to (" + to.get() + ")");
        }
        var page = read(new RefusedRecords.Query(
                query.text("reason").map(reason -> QueryParameters.oneOf("reason", reason, REASONS)),
                query.text("topic").map(topic -> QueryParameters.oneOf("topic", topic, TOPICS)),
                query.text("slice").map(DeadLettersEndpoint::slice),
                from,
                to,
                query.text(CURSOR),
                query.number("limit", DEFAULT_LIMIT, 1, MOST)));
        var body = JsonBody.object();
        var list = body.putArray("dead_letters");
        page.records().forEach(record -> list.add(json(record)));
        body.put("next_cursor", page.nextCursor().orElse(null));
        JsonBody.send(context, body);
    }

    void at(Context context) {
        QueryParameters.of(context);
        var topic = context.pathParam("topic");
        var partition = number(context, "partition", Integer.MAX_VALUE);
        var offset = number(context, "offset", Long.MAX_VALUE);
        var found = records.at(topic, (int) partition, offset);
        if (found.isEmpty()) {
            throw ProblemException.notFound("no refused record stood, first or last, at offset " + offset
                    + " of partition " + partition + " of " + topic);
        }
        var body = JsonBody.object();
        var list = body.putArray("dead_letters");
        found.forEach(one -> {
            var row = json(one.record());
            row.put("value", one.value().map(RefusedValue::text).orElse(null))
                    .put(
                            "value_encoding",
                            one.value().map(RefusedValue::encoding).orElse(null))
                    .put("value_cut", one.value().map(RefusedValue::cut).orElse(false));
            list.add(row);
        });
        JsonBody.send(context, body);
    }

    private RefusedRecords.Page read(RefusedRecords.Query query) {
        try {
            return records.read(query);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badParameter(CURSOR, "cursor is the next_cursor of the page before");
        }
    }

    private static String slice(String text) {
        try {
            return Slice.parse(text).text();
        } catch (IllegalArgumentException e) {
            throw ProblemException.badParameter("slice", e.getMessage());
        }
    }

    private static long number(Context context, String name, long most) {
        try {
            var number = Long.parseLong(context.pathParam(name));
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw noNumber(name);
        }
        throw noNumber(name);
    }

    private static ProblemException noNumber(String name) {
        return ProblemException.badParameter(name, name + " is a whole number from 0 on");
    }

    private static ObjectNode json(RefusedRecord record) {
        return JsonBody.object()
                .put("topic", record.topic())
                .put("partition", record.partition())
                .put("offset", record.offset())
                .put("last_offset", record.lastOffset())
                .put("reason", record.reason())
                .put("detail", record.detail())
                .put("recorded_at", record.recordedAt().toString())
                .put("slice", record.slice().isEmpty() ? null : record.slice())
                .put("key", record.key())
                .put("value_bytes", record.valueBytes())
                .put("first_seen_at", record.firstSeenAt().toString())
                .put("last_seen_at", record.lastSeenAt().toString());
    }
}
