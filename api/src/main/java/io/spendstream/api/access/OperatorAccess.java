package io.spendstream.api.access;

import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.Environment;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * How the operator is known, and who may see everything and change nothing.
 *
 * @param key that operators must send; when there is none, whoever sends no key is the operator
 * @param readerKey that opens what the operator's does, for reading
 */
public record OperatorAccess(Optional<String> key, Optional<String> readerKey) {
    public static final OperatorAccess OPEN = new OperatorAccess(Optional.empty(), Optional.empty());

    private static final int SHORTEST_KEY = 24;

    /** Where others than this machine reach the API, a key is demanded, unless somebody says that it may be open. */
    public static OperatorAccess from(Env env, String host) {
        var key = env.text("API_OPERATOR_KEY");
        var readerKey = env.text("API_READER_KEY");
        checkLength(env, "API_OPERATOR_KEY", key);
        checkLength(env, "API_READER_KEY", readerKey);
        if (readerKey.isPresent() && (key.isEmpty() || key.equals(readerKey))) {
            env.fault("API_READER_KEY needs an API_OPERATOR_KEY of another text: without one nobody needs a key", host);
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
        return new OperatorAccess(key, readerKey);
    }

    private static void checkLength(Env env, String variable, Optional<String> key) {
        if (key.filter(text -> text.length() < SHORTEST_KEY).isPresent()) {
            env.fault(
                    variable + " is shorter than " + SHORTEST_KEY + " characters; make one by: openssl rand -base64 32",
                    key);
        }
    }

    boolean isOperator(String sent) {
        return isSame(key, sent);
    }

    boolean isReader(String sent) {
        return isSame(readerKey, sent);
    }

    private static boolean isSame(Optional<String> key, String sent) {
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
        return "OperatorAccess[key=" + shown(key) + ", readerKey=" + shown(readerKey) + "]";
    }

    private static String shown(Optional<String> key) {
        return key.isPresent() ? "***" : "none";
    }
}
