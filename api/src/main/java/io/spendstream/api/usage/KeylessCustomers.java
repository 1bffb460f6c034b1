package io.spendstream.api.usage;

import io.spendstream.schemas.config.Env;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may report usage without a key, as exporters in the field do that have none. Whoever reaches the door can then
 * report for them, so nobody is unless it was said.
 */
public record KeylessCustomers(Set<String> ids) {
    public static final KeylessCustomers NONE = new KeylessCustomers(Set.of());

    private static final String VARIABLE = "USAGE_REPORT_CUSTOMERS";

    public KeylessCustomers {
        ids = Set.copyOf(ids);
    }

    public static KeylessCustomers from(Env env) {
        return new KeylessCustomers(Arrays.stream(env.text(VARIABLE, "").split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Why this one may not report; how to let it. */
    public String refusal(String customerId) {
        return "customer " + customerId + " may not report without a key: " + VARIABLE
                + " lists the customers that may, for example " + VARIABLE + "=client-a1b2,client-c3d4";
    }
}
