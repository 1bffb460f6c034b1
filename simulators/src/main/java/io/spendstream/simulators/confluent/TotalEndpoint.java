package io.spendstream.simulators.confluent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;

/**
 * {@code GET /simulator/total?start_date&end_date}, of the simulator only and without authentication: what the lines that
 * start within [start, end) add up to, as decimal strings. Without dates it is the whole bill.
 */
final class TotalEndpoint implements Endpoint {
    private final ConfluentBill bill;

    TotalEndpoint(ConfluentBill bill) {
        this.bill = bill;
    }

    @Override
    public Reply answer(Incoming request) {
        try {
            var start = date(request, "start_date", bill.firstDay());
            var end = date(request, "end_date", bill.today().plusDays(1));
            if (end.isBefore(start)) {
                return Reply.error(ApiError.invalid("end_date", "end_date is before start_date."), request);
            }
            return Reply.json(200, Json.bytes(describe(start, end)));
        } catch (DateTimeException e) {
            return Reply.error(ApiError.invalid("start_date", "Dates are YYYY-MM-DD."), request);
        }
    }

    private ObjectNode describe(LocalDate start, LocalDate end) {
        var body = describe(Json.object(), bill.total(start, end));
        body.put("start_date", start.toString());
        body.put("end_date", end.toString());
        group(body.putObject("by_product"), bill.totalByProduct(start, end));
        group(body.putObject("by_environment"), bill.totalByEnvironment(start, end));
        return body;
    }

    private static void group(ObjectNode groups, Map<String, BillTotal> totals) {
        totals.forEach((name, total) -> describe(groups.putObject(name), total));
    }

    private static ObjectNode describe(ObjectNode body, BillTotal total) {
        body.put("total", total.net().toPlainString());
        body.put("spend", total.spend().toPlainString());
        body.put("credits", total.credits().toPlainString());
        return body.put("lines", total.lines());
    }

    private static LocalDate date(Incoming request, String parameter, LocalDate otherwise) {
        String text = request.parameter(parameter);
        return text == null ? otherwise : LocalDate.parse(text);
    }
}
