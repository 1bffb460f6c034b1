package io.spendstream.streams.knowledge;

import static io.spendstream.streams.knowledge.Listed.ORG;
import static io.spendstream.streams.knowledge.Listed.cluster;
import static io.spendstream.streams.knowledge.Listed.entity;
import static io.spendstream.streams.knowledge.Listed.key;
import static io.spendstream.streams.knowledge.Listed.observed;
import static io.spendstream.streams.knowledge.Listed.serviceAccount;
import static io.spendstream.streams.knowledge.Listed.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.InventoryEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnowledgeTest {
    private static final LocalDate DAY = LocalDate.parse("2026-10-01");

    private final Knowledge knowledge = new Knowledge();

    @Test
    void shouldIgnoreWhatIsOlderOrEqual() {
        knowledge.accept(observed(2, key("K1", "sa-2", "lkc-1")));

        assertThat(knowledge.accept(observed(1, key("K1", "sa-1", "lkc-1")))).isEmpty();
        assertThat(knowledge.accept(observed(2, key("K1", "sa-2", "lkc-1")))).isEmpty();
        assertThat(keyOwners()).containsExactly("sa-2");
    }

    @Test
    void shouldBelieveTheLaterOfTwoThatWereSaidInOneMoment() {
        knowledge.accept(observed(2, key("K1", "sa-2", "lkc-1")));

        assertThat(knowledge.accept(observed(2, key("K1", "sa-1", "lkc-1")))).isPresent();
        assertThat(knowledge.accept(observed(2, key("K1", "sa-1", "lkc-1")))).isEmpty();
        assertThat(knowledge.owners(ORG).keyOwnersOf("lkc-1", DAY)).containsExactly("sa-1");
    }

    @Test
    void shouldAskAgainWhenTheInventoryChanges() {
        knowledge.accept(key("K1", "sa-1", "lkc-1"));
        assertThat(keyOwners()).containsExactly("sa-1");

        knowledge.accept(key("K2", "sa-2", "lkc-1"));

        assertThat(keyOwners()).containsExactly("sa-1", "sa-2");
    }

    @Test
    void shouldChangeNothingWhenAReadingSaysTheSame() {
        knowledge.accept(cluster("lkc-1", "env-1", "eu-west-1"));

        var effect = knowledge
                .accept(observed(1, cluster("lkc-1", "env-1", "eu-west-1")))
                .orElseThrow();

        assertThat(effect.from()).isEqualTo(Differences.NEVER);
        assertThat(effect.touches(Slice.parse("confluent|org-1|2026-10-01"), DAY))
                .isFalse();
    }

    @Test
    void shouldConcernAllDaysWhenSomethingIsListedForTheFirstTime() {
        var created = Instant.parse("2026-10-20T10:00:00Z");

        var effect = knowledge
                .accept(entity("api-key", "K1", version(created).build()))
                .orElseThrow();

        assertThat(effect).isEqualTo(new Effect(ORG, LocalDate.MIN, Differences.NEVER, Cause.INVENTORY));
    }

    @Test
    void shouldConcernTheDaysFromTheChangeOn() {
        var renamed = Instant.parse("2026-10-20T10:00:00Z");
        knowledge.accept(entity("api-key", "K1", version().build()));

        var effect = knowledge
                .accept(observed(
                        1,
                        entity(
                                "api-key",
                                "K1",
                                version().setValidTo(renamed).build(),
                                version(renamed).setOwnerId("sa-1").build())))
                .orElseThrow();

        assertThat(effect.from()).isEqualTo(LocalDate.parse("2026-10-20"));
    }

    @Test
    void shouldConcernAllDaysWhenAnIdNowNamesAnotherKindOfThing() {
        knowledge.accept(entity("user", "x-1", version().build()));

        var effect = knowledge
                .accept(observed(1, entity("service-account", "x-1", version().build())))
                .orElseThrow();

        assertThat(effect.from()).isEqualTo(LocalDate.MIN);
    }

    @Test
    void shouldKnowOfAnOrganisationOnlyWhatItLists() {
        knowledge.accept(of("org-2", cluster("lkc-1", "env-1", "eu-west-1")));
        knowledge.accept(of("org-2", key("K1", "sa-1", "lkc-1")));

        assertThat(knowledge.around(ORG, "lkc-1", DAY)).isEmpty();
        assertThat(knowledge.around("org-2", "lkc-1", DAY)).isPresent();
        assertThat(keyOwners()).isEmpty();
        assertThat(knowledge.owners("org-2").keyOwnersOf("lkc-1", DAY)).containsExactly("sa-1");
    }

    @Test
    void shouldConcernBothOrganisationsWhenAThingMoves() {
        knowledge.accept(key("K1", "sa-1", "lkc-1"));
        assertThat(keyOwners()).containsExactly("sa-1");

        var effect = knowledge
                .accept(observed(1, of("org-2", key("K1", "sa-1", "lkc-1"))))
                .orElseThrow();

        assertThat(keyOwners()).isEmpty();
        assertThat(effect.touches(Slice.parse("confluent|org-1|2026-10-01"), DAY))
                .isTrue();
        assertThat(effect.touches(Slice.parse("confluent|org-2|2026-10-01"), DAY))
                .isTrue();
    }

    @Test
    void shouldNotMixUpARuleWithAnEntityOfItsName() {
        var rule = new AnyKnowledge(new Random(1)).rule();
        knowledge.accept(rule);

        assertThat(knowledge.accept(serviceAccount(rule.getRuleId()))).isPresent();
        assertThat(knowledge.accept(rule)).isEmpty();
    }

    private List<String> keyOwners() {
        return knowledge.owners(ORG).keyOwnersOf("lkc-1", DAY);
    }

    private static InventoryEntity of(String org, InventoryEntity entity) {
        return InventoryEntity.newBuilder(entity).setOrgId(org).build();
    }
}
