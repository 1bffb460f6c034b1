package io.spendstream.api.access;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.spendstream.sink.organizations.ApiKey;
import io.spendstream.sink.organizations.ApiKeys;
import java.util.Optional;
import java.util.Set;

/** Stands before each path. A key that is not known is refused wherever keys count, also where none is needed. */
public final class Guard {
    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);
    public static final String HEADER = "X-API-Key";

    /** The part of a path that names an organisation. */
    private static final String ORGANIZATION = "org";

    private final ApiKeys keys;
    private final OperatorAccess operators;

    public Guard(ApiKeys keys, OperatorAccess operators) {
        this.keys = keys;
        this.operators = operators;
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
        var sent = Optional.ofNullable(context.header(HEADER));
        var isReader = sent.filter(operators::isReader).isPresent();
        if (isReader && !READING.contains(context.method())) {
            throw RefusedCallerException.forbidden("this key only reads");
        }
        var isOperator = isReader
                || sent.map(operators::isOperator).orElse(operators.key().isEmpty());
        var caller = new Caller(isOperator ? Optional.empty() : sent.map(this::key));
        if (caller.key().isPresent()) {
            checkOrganization(door, caller, context);
            return caller;
        }
        if (door == Door.KEY) {
            throw RefusedCallerException.unauthenticated(
                    "send an organisation's key in the header " + HEADER + "; ./spendstream keys create makes one");
        }
        if (!isOperator && door != Door.ANYBODY) {
            throw RefusedCallerException.unauthenticated("send a key in the header " + HEADER);
        }
        return caller;
    }

    private ApiKey key(String secret) {
        return keys.find(secret)
                .orElseThrow(() -> RefusedCallerException.unauthenticated(
                        "the key in the header " + HEADER + " is not known, or is revoked"));
    }

    private static void checkOrganization(Door door, Caller caller, Context context) {
        if (door == Door.OPERATOR) {
            throw RefusedCallerException.forbidden("this is not for organisations' keys");
        }
        var named = context.pathParamMap().get(ORGANIZATION);
        if (named != null && !caller.organization().equals(Optional.of(named))) {
            throw RefusedCallerException.forbidden("the key is not organisation " + named + "'s");
        }
    }
}
