package io.spendstream.api.rules;

import io.spendstream.schemas.avro.AttributionRule;
import java.util.List;
import java.util.SortedMap;

/** What somebody wants of the rules. It may be asked again when another writer was faster, so it only computes. */
@FunctionalInterface
public interface RuleEdit {
    /** @return the rules that this is about, as they shall stand; one that is already so comes back as it is */
    List<AttributionRule> apply(SortedMap<String, AttributionRule> standing);
}
