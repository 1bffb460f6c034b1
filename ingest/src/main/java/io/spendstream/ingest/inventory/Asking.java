package io.spendstream.ingest.inventory;

import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.IngestMetrics;
import io.spendstream.ingest.http.NoAnswerException;
import io.spendstream.ingest.http.RejectedRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with the next listing where one is refused or cannot be read, and keeps account. When the provider leaves two of
 * them without any answer, the rest is not asked for: each would take as long.
 */
final class Asking {
    private static final Logger log = LoggerFactory.getLogger(Asking.class);
    private static final int MOST_UNANSWERED = 2;

    private final Map<String, List<String>> refusals = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private int unanswered;

    /**
     * @param kind of what is listed, for warnings and metrics
     * @return whether it was read
     * @throws CollectException when nothing else could be read either
     */
    boolean ask(String kind, String what, Runnable reading) {
        if (unanswered >= MOST_UNANSWERED) {
            return false;
        }
        try {
            reading.run();
            return true;
        } catch (RejectedRequestException e) {
            if (e.refusesTheKey()) {
                throw e;
            }
            refused(kind, e);
        } catch (NoAnswerException e) {
            unanswered++;
            failed(what, e);
        } catch (CollectException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            failed(what, e);
        }
        return false;
    }

    void refused(String kind, CollectException e) {
        refusals.computeIfAbsent(kind, none -> new ArrayList<>()).add(e.getMessage());
    }

    void failed(String what, CollectException e) {
        failures.add(what + ": " + e.getMessage());
    }

    /** One warning for each kind, however many listings of it were refused. */
    void tell(IngestMetrics metrics, String source) {
        refusals.forEach((kind, all) -> {
            log.warn(
                    "listings are refused, what they show stays as it was known kind={} times={} error=\"{}\"",
                    kind,
                    all.size(),
                    all.get(0));
            metrics.refused(source, kind);
        });
    }

    /** @throws CollectException when not all that is not refused could be read, or all is refused */
    void check(Listing listing) {
        if (listing.isVoid() && failures.isEmpty() && !refusals.isEmpty()) {
            throw new CollectException("the key may list nothing: "
                    + refusals.values().iterator().next().get(0));
        }
        if (!failures.isEmpty()) {
            throw new CollectException("the inventory was read in part; " + failures.size()
                    + " listings could not be read, the first: " + failures.get(0));
        }
    }
}
