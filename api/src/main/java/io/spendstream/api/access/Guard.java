package io.spendstream.api.access;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.spendstream.sink.organizations.ApiKey;
import io.spendstream.sink.organizations.ApiKeys;
import java.util.Optional;

/** Stands before each path. A key that is not known is refused wherever keys count, also where none is needed. */
public final class Guard {
    public static final String HEADER = "X-API-Key";

    /** The part of a path that names an organisation. */
    private static final String ORGANIZATION = "org";

    private final ApiKeys keys;

    public Guard(ApiKeys keys) {
        this.keys = keys;
    }

    public Handler before(Door door, Handler handler) {
        if (door == Door.PUBLIC) {
            return handler;
        }
        return context -> {
            admit(door, context).attach(context);
            handler.handle(context);
        };
    }

    private Caller admit(Door door, Context context) {
        var caller = new Caller(Optional.ofNullable(context.header(HEADER)).map(this::key));
        if (caller.key().isEmpty()) {
            if (door == Door.KEY) {
                throw RefusedCallerException.unauthenticated(
                        "send an organisation's key in the header " + HEADER + "; ./spendstream keys create makes one");
            }
            return caller;
        }
        if (door == Door.OPERATOR) {
            throw RefusedCallerException.forbidden("this is not for organisations' keys");
        }
        checkOrganization(caller, context);
        return caller;
    }

    private ApiKey key(String secret) {
        return keys.find(secret)
                .orElseThrow(() -> RefusedCallerException.unauthenticated(
                        "the key in the header " + HEADER + " is not known, or is revoked"));
    }

    private static void checkOrganization(Caller caller, Context context) {
        var named = context.pathParamMap().get(ORGANIZATION);
        if (named != null && !caller.organization().equals(Optional.of(named))) {
            throw RefusedCallerException.forbidden("the key is not organisation " + named + "'s");
        }
    }
}
