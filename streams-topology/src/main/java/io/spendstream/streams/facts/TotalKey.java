package io.spendstream.streams.facts;

import java.time.LocalDate;

/** What changes of published money are told by. */
public record TotalKey(String orgId, LocalDate usageDay, String product, String businessUnit, String costCenter) {}
