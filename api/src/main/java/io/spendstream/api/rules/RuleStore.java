package io.spendstream.api.rules;

import io.spendstream.api.knowledge.KnowledgeUnavailableException;
import io.spendstream.schemas.avro.AttributionRule;
import java.util.SortedMap;

/** Where attribution rules are kept. */
public interface RuleStore {
    /**
     * All rules as they stand, by id; sees every write that was answered before.
     *
     * @throws KnowledgeUnavailableException when they cannot be read in time
     */
    SortedMap<String, AttributionRule> read();

    /**
     * Writes what the edit makes of the rules as they stand: all of it or nothing. What would not change is not written.
     * Whatever the edit throws comes back to the caller, and nothing is written.
     *
     * @throws RuleFaultsException when the edit makes a rule that is none
     * @throws KnowledgeUnavailableException when that did not happen in time
     */
    RuleChange write(RuleEdit edit);
}
