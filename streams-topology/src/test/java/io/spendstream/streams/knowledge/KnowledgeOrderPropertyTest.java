package io.spendstream.streams.knowledge;

import static io.spendstream.streams.knowledge.Listed.ORG;
import static io.spendstream.streams.knowledge.Listed.observed;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.rules.RuleSubject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.specific.SpecificRecord;

class KnowledgeOrderPropertyTest {

    @Property(tries = 300)
    void shouldKnowTheSameInWhateverOrderItWasTold(@ForAll long seed) {
        var random = new Random(seed);
        var any = new AnyKnowledge(random);
        var said = new ArrayList<SpecificRecord>();
        for (var walks = 0; walks < 3; walks++) {
            var moment = walks;
            any.inventory().forEach(entity -> said.add(observed(moment, entity)));
            said.add(any.rule());
        }

        var knowledge = told(said);
        Collections.shuffle(said, random);
        said.addAll(said.subList(0, random.nextInt(said.size())));
        var other = told(said);

        for (var i = 0; i < AnyKnowledge.DAYS; i++) {
            var day = AnyKnowledge.FIRST_DAY.plusDays(i);
            assertThat(answers(other, day)).isEqualTo(answers(knowledge, day));
        }
    }

    private static Knowledge told(List<SpecificRecord> said) {
        var knowledge = new Knowledge();
        for (var record : said) {
            if (record instanceof InventoryEntity entity) {
                knowledge.accept(entity);
            } else {
                knowledge.accept((AttributionRule) record);
            }
        }
        return knowledge;
    }

    private static List<Object> answers(Knowledge knowledge, LocalDate day) {
        var owners = knowledge.owners(ORG);
        var answers = new ArrayList<>();
        for (var id : List.of("env-1", "env-2", "lkc-1", "lkc-2", "lcc-1", "sa-1", "KEY1")) {
            answers.add(knowledge.around(ORG, id, day));
            answers.add(owners.ownerOf(id, day));
            answers.add(owners.keyOwnersOf(id, day));
            answers.add(owners.keyOwnersIn(id, day));
        }
        for (var principal : AnyKnowledge.PRINCIPALS) {
            answers.add(knowledge
                    .rules()
                    .decide(
                            new RuleSubject("confluent", ORG, "env-1", "lkc-1", "lkc-1", principal, "KAFKA", Map.of()),
                            day));
        }
        return answers;
    }
}
