package io.spendstream.api.access;

import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.Environment;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * How the operator is known.
 *
 * @param key that operators must send; when there is none, whoever sends no key is the operator
 */
public record OperatorAccess(Optional<String> key) {
    public static final OperatorAccess OPEN = new OperatorAccess(Optional.empty());

    private static final int SHORTEST_KEY = 24;

    /** Where others than this machine reach the API, a key is demanded, unless somebody says that it may be open. */
    public static OperatorAccess from(Env env, String host) {
        var key = env.text("API_OPERATOR_KEY");
        if (key.filter(text -> text.length() < SHORTEST_KEY).isPresent()) {
            env.fault(
                    "API_OPERATOR_KEY is shorter than " + SHORTEST_KEY
                            + " characters; make one by: openssl rand -base64 32",
                    key);
        }
        var isOpen = env.flag("API_OPEN", false);
        if (isOpen && key.isEmpty() && Environment.from(env) == Environment.PRODUCTION) {
            env.fault("ENVIRONMENT=production does not go with API_OPEN: set API_OPERATOR_KEY instead", host);
        }
        if (key.isEmpty() && !isOpen && !isLoopback(host)) {
            env.fault(
                    "API_HOST is " + host
                            + ", so others than this machine reach the API, and whoever sends no key is its"
                            + " operator: set API_OPERATOR_KEY to a key that operators send as X-API-Key, or"
                            + " API_OPEN=true when something else keeps strangers away",
                    host);
        }
        return new OperatorAccess(key);
    }

    boolean isOperator(String sent) {
        return key.filter(ours -> MessageDigest.isEqual(bytes(ours), bytes(sent)))
                .isPresent();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "OperatorAccess[key=" + (key.isPresent() ? "***" : "none") + "]";
    }
}
