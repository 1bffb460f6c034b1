package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.spendstream.api.focus.FocusDoor;
import io.spendstream.api.focus.FocusOutcome.BadRequest;
import io.spendstream.api.focus.FocusOutcome.FaultyFile;
import io.spendstream.api.focus.FocusOutcome.Imported;
import io.spendstream.api.focus.FocusOutcome.Polled;
import io.spendstream.api.focus.FocusOutcome.Rejected;
import io.spendstream.api.focus.FocusOutcome.RejectedRow;
import io.spendstream.api.focus.FocusOutcome.Unavailable;
import io.spendstream.api.focus.FocusUpload;
import java.util.List;
import java.util.concurrent.Semaphore;

/** POST /api/v1/import/focus: what {@code spendstream import} does, of files that come with the request. */
final class FocusImportEndpoint implements Handler {
    private static final String BUSY_SECONDS = "30";

    private final FocusDoor door;
    /** An import takes memory and disk: one at a time. */
    private final Semaphore free = new Semaphore(1);

    FocusImportEndpoint(FocusDoor door) {
        this.door = door;
    }

    @Override
    public void handle(Context context) {
        var query = QueryParameters.of(context, "dataset", "also_polled", "skip_rejected", "file_name");
        var dataset = query.text("dataset")
                .orElseThrow(() -> ProblemException.badParameter(
                        "dataset",
                        "dataset is the name that all files of the bill have together, for example dataset=cur"));
        var alsoPolled = query.flag("also_polled");
        var skipRejected = query.flag("skip_rejected");
        // what is refused is not read to its end, and nobody may send a request behind it
        context.header("Connection", "close");
        if (!free.tryAcquire()) {
            context.header("Retry-After", BUSY_SECONDS);
            throw ProblemException.unavailable("another import is running here; try again when it has ended");
        }
        try (var files = FocusFiles.in(door.mostBytes())) {
            var upload = new FocusUpload(dataset, files.of(context, query.text("file_name")), alsoPolled, skipRejected);
            answer(context, upload);
        } finally {
            free.release();
        }
    }

    private void answer(Context context, FocusUpload upload) {
        var outcome = door.imports().run(upload);
        if (outcome instanceof Imported imported) {
            JsonBody.send(context, body(upload, imported));
        } else if (outcome instanceof Rejected rejected) {
            Problems.ofRejectedRows(rejected, context);
        } else if (outcome instanceof FaultyFile faulty) {
            throw ProblemException.unprocessable("nothing was imported: " + faulty.detail());
        } else if (outcome instanceof BadRequest bad) {
            throw ProblemException.badBody(bad.detail());
        } else if (outcome instanceof Polled polled) {
            throw ProblemException.conflict(
                    "nothing was imported: account " + polled.account() + " is read by a poller already, and importing"
                            + " it too would count its money twice; also_polled=true imports it nevertheless");
        } else if (outcome instanceof Unavailable unavailable) {
            context.header("Retry-After", "5");
            throw ProblemException.unavailable("nothing was imported: " + unavailable.detail());
        }
    }

    private static ObjectNode body(FocusUpload upload, Imported imported) {
        var body = JsonBody.object().put("dataset", upload.dataset()).put("rows", imported.rows());
        imported.accounts().forEach(body.putArray("accounts")::add);
        body.put(
                "first_day",
                imported.firstDay() == null ? null : imported.firstDay().toString());
        body.put(
                "last_day",
                imported.lastDay() == null ? null : imported.lastDay().toString());
        var billed = body.putObject("billed");
        imported.billed().forEach((currency, sum) -> billed.put(currency, JsonBody.money(sum)));
        body.put("rejected", imported.rejected());
        list(body, "rejected_rows", imported.examples());
        return body;
    }

    static void list(ObjectNode body, String name, List<RejectedRow> rows) {
        var list = body.putArray(name);
        rows.forEach(row ->
                list.addObject().put("file", row.file()).put("line", row.line()).put("detail", row.why()));
    }
}
