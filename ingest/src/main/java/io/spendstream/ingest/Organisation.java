package io.spendstream.ingest;

import io.spendstream.ingest.http.ConfluentHttp;
import io.spendstream.ingest.http.RejectedRequestException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which organisation a key speaks for: the name of its slices, so it must never change. What is configured wins; else
 * what an earlier run recorded; else the organisations API. Where a server has no such API at all, the key itself gives
 * the name. A failing call fails the run: a guess would put the same money under a second name.
 */
public final class Organisation {
    private static final Logger log = LoggerFactory.getLogger(Organisation.class);
    private static final String PATH = "/org/v2/organizations";
    private static final Set<Integer> NO_SUCH_API = Set.of(404, 405, 501);

    private Organisation() {}

    public static String find(ConfluentSettings settings, RunLog runs, ConfluentHttp http) {
        var recorded = runs.scopeOf(settings.fingerprint());
        if (settings.organisation().isPresent()) {
            var configured = settings.organisation().get();
            recorded.filter(earlier -> !earlier.equals(configured))
                    .ifPresent(earlier -> log.warn(
                            "this key's costs are recorded under another organisation too: totals over both count them"
                                    + " twice configured={} recorded={}",
                            configured,
                            earlier));
            return configured;
        }
        return recorded.orElseGet(() -> ask(settings, http));
    }

    /** As the API tells it; that cannot be claimed. */
    static String ask(ConfluentSettings settings, ConfluentHttp http) {
        try {
            var body = http.get(PATH).object();
            var found = body.path("data");
            if (body.path("kind").asText("").equals("CostList")) {
                return byKey(settings);
            }
            if (found.size() != 1 || found.get(0).path("id").asText("").isBlank()) {
                throw new CollectException("the key sees " + found.size()
                        + " organisations; set CONFLUENT_ORG_ID to the one whose costs it reads");
            }
            return found.get(0).get("id").asText();
        } catch (RejectedRequestException e) {
            if (NO_SUCH_API.contains(e.status())) {
                return byKey(settings);
            }
            if (e.refusesTheKey()) {
                throw e;
            }
            throw new CollectException(
                    "cannot learn the key's organisation; set CONFLUENT_ORG_ID. " + e.getMessage(), e);
        }
    }

    private static String byKey(ConfluentSettings settings) {
        var name = "org-" + settings.fingerprint();
        log.warn("the server has no organisations API, naming the organisation by its key organisation={}", name);
        return name;
    }
}
