package io.spendstream.runner;

import io.spendstream.schemas.config.KafkaSettings;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** One of the demo's bills: everything is real but the provider, which says itself what the bill comes to. */
interface DemoSource {
    /** As slices call it. */
    String source();

    /** For people. */
    String title();

    LocalDate from();

    /** Exclusive. */
    LocalDate to();

    /** Who says its lines. */
    String feed();

    /** Of its slices. */
    List<String> scopes();

    /** By the simulator's own account, exact, of all those days. */
    BigDecimal total();

    /** Settings by which the pipeline's own pollers find it; none for what comes in by another door. */
    default Map<String, String> variables() {
        return Map.of();
    }

    /** Brings in what no poller fetches. */
    default void bring(KafkaSettings kafka, Console console) {}
}
