package io.spendstream.api.access;

import io.javalin.http.Context;
import io.spendstream.sink.organizations.ApiKey;
import io.spendstream.sink.organizations.Organization;
import java.util.Optional;

/** Who sent a request: an organisation, by its key, or the operator. */
public record Caller(Optional<ApiKey> key) {
    private static final String ATTRIBUTE = Caller.class.getName();

    /** Of a request that a guard let pass. */
    public static Caller of(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException("no guard stands before " + context.path());
        }
        return caller;
    }

    /** Empty for the operator. */
    public Optional<String> organization() {
        return key.map(ApiKey::organization).map(Organization::slug);
    }

    /** As records name who did something. */
    public String name() {
        return key.map(used -> "key " + used.id()).orElse("operator");
    }

    void attach(Context context) {
        context.attribute(ATTRIBUTE, this);
    }
}
