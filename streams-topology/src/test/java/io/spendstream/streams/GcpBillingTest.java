package io.spendstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.topics.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GcpBillingTest {
    private static final String SLICE = "gcp|01ABCD-EF2345-678901|2026-10-05";

    private final DrivenTopology topology = new DrivenTopology();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldCountChargeAndCreditsApart() {
        send(1, 1, "");
        send(2, 1, "\"credit\":0,");
        topology.publishAll();

        assertThat(topology.deadLetters).isEmpty();
        assertThat(topology.totalCost()).isEqualTo(Usd.parse("7"));
        assertThat(topology.total(HourlyCostFact::getListCostUsd)).isEqualTo(Usd.parse("12"));
        assertThat(topology.facts.values())
                .extracting("source", "orgId", "envId", "chargeCategory", "basis")
                .contains(
                        tuple("gcp", "01ABCD-EF2345-678901", "shop", "Usage", "billed"),
                        tuple("gcp", "01ABCD-EF2345-678901", "shop", "Credit", "billed"));
    }

    /** The overlap of two readings. */
    @Test
    void shouldPublishNothingWhenTheSameRowIsReadAgain() {
        send(1, 1, "");
        topology.publishAll();

        send(1, 2, "");

        var out = topology.publish();
        assertThat(out.facts()).isZero();
        assertThat(out.lines()).isZero();
        assertThat(topology.totalCost()).isEqualTo(Usd.parse("10"));
    }

    private void send(long lineId, int walk, String more) {
        var json =
                """
                {"envelope":{"feed":"gcp-poller","line_id":"%x","observed_at":"2026-10-06T00:00:%02dZ"},%s
                 "billing_account_id":"01ABCD-EF2345-678901","usage_start_time":"2026-10-05T07:30:00Z",
                 "usage_end_time":"2026-10-05T08:30:00Z","project":{"id":"shop"},"cost":10,"cost_at_list":12,
                 "currency":"USD","credits":[{"amount":-3}]}
                """
                        .formatted(lineId, walk, more);
        topology.send(Topics.RAW_GCP_BILLING.name(), SLICE.getBytes(UTF_8), json.getBytes(UTF_8));
    }
}
