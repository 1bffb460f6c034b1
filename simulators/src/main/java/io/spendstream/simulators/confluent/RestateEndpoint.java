package io.spendstream.simulators.confluent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * {@code POST /simulator/restate?day=YYYY-MM-DD}, of the simulator only and without authentication: changes the day as the
 * vendor would, and says how.
 */
final class RestateEndpoint implements Endpoint {
    private final ConfluentBill bill;

    RestateEndpoint(ConfluentBill bill) {
        this.bill = bill;
    }

    @Override
    public Reply answer(Incoming request) {
        try {
            var day = LocalDate.parse(String.valueOf(request.parameter("day")));
            return Reply.json(200, Json.bytes(describe(bill.restate(day))));
        } catch (DateTimeException e) {
            return Reply.error(ApiError.invalid("day", "day is required, as YYYY-MM-DD."), request);
        }
    }

    private ObjectNode describe(Restatement restatement) {
        var day = restatement.day();
        var body = Json.object();
        body.put("day", day.toString());
        body.put("changed", id(restatement.after()));
        body.put("added", id(restatement.added()));
        body.put("removed", id(restatement.removed()));
        body.put("difference", restatement.difference().toPlainString());
        body.put("total", bill.total(day, day.plusDays(1)).net().toPlainString());
        return body;
    }

    private static String id(CostLine line) {
        return line == null ? null : line.id();
    }
}
