package io.spendstream.sink;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A database address in any of the forms in use: {@code postgresql://user:pass@host:5432/db?sslmode=require}, {@code
 * postgres://}, {@code postgresql+asyncpg://}, {@code jdbc:postgresql://}. No message ever repeats a part of the text: a
 * misplaced {@code @} or {@code /} makes any part of it a part of the password.
 */
record DatabaseUrl(String hosts, String database, String user, String password, Map<String, String> parameters) {
    static final String EXAMPLE = "postgresql://billing_user:secret@127.0.0.1:5432/billing_db?sslmode=require";

    private static final Pattern SCHEME =
            Pattern.compile("(?:jdbc:postgresql|postgres(?:ql)?(?:\\+[a-z0-9]+)?)://(.*)", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("(?:\\[[0-9a-fA-F:.%]+]|[^\\[\\]:@/?#\\s]*)(?::(\\d{1,5}))?");
    /** What libpq and asyncpg call it, and what the JDBC driver does. */
    private static final Map<String, String> JDBC_NAMES = Map.of(
            "ssl", "sslmode",
            "connect_timeout", "connectTimeout",
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding");

    /** @throws IllegalArgumentException that says what is wrong, without a word of the text */
    static DatabaseUrl parse(String text) {
        var scheme = SCHEME.matcher(text.strip());
        if (!scheme.matches()) {
            throw new IllegalArgumentException("does not begin with postgresql://, postgres:// or jdbc:postgresql://");
        }
        var rest = scheme.group(1);
        var query = rest.indexOf('?');
        var parameters = query < 0 ? new HashMap<String, String>() : parameters(rest.substring(query + 1));
        var place = query < 0 ? rest : rest.substring(0, query);
        var slash = place.indexOf('/');
        var database = slash < 0 ? "" : decode(place.substring(slash + 1), "database name");
        var authority = slash < 0 ? place : place.substring(0, slash);
        var at = authority.lastIndexOf('@');
        var login = at < 0 ? "" : authority.substring(0, at);
        var colon = login.indexOf(':');
        var user = decode(colon < 0 ? login : login.substring(0, colon), "user");
        var password = colon < 0 ? "" : decode(login.substring(colon + 1), "password");
        var userParameter = parameters.remove("user");
        var passwordParameter = parameters.remove("password");
        if (database.isEmpty()) {
            throw new IllegalArgumentException("names no database after the host");
        }
        return new DatabaseUrl(
                hosts(authority.substring(at + 1)),
                database,
                user.isEmpty() && userParameter != null ? userParameter : user,
                password.isEmpty() && passwordParameter != null ? passwordParameter : password,
                Map.copyOf(parameters));
    }

    DatabaseSettings settings(int poolSize) {
        return settings(user, password, poolSize);
    }

    DatabaseSettings settings(String user, String password, int poolSize) {
        var encoded = URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
        return new DatabaseSettings("jdbc:postgresql://" + hosts + "/" + encoded, parameters, user, password, poolSize);
    }

    private static String hosts(String text) {
        for (var host : text.split(",", -1)) {
            var match = HOST.matcher(host);
            if (!match.matches() || match.group(1) != null && !isPort(match.group(1))) {
                throw new IllegalArgumentException(
                        "has no valid host and port (special characters of a password must be"
                                + " percent-encoded: @ is %40, : is %3A, / is %2F, # is %23, ? is %3F)");
            }
        }
        return text.isEmpty() ? "localhost" : text;
    }

    private static boolean isPort(String digits) {
        var port = Integer.parseInt(digits);
        return port > 0 && port < 65536;
    }

    private static Map<String, String> parameters(String query) {
        var all = new HashMap<String, String>();
        for (var pair : query.split("&")) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                var name = decode(pair.substring(0, equals), "parameter");
                var value = decode(pair.substring(equals + 1), "parameter");
                // asyncpg and JDBC both say ssl, with different values
                var isJdbcSsl = name.equals("ssl") && (value.equals("true") || value.equals("false"));
                all.put(isJdbcSsl ? name : JDBC_NAMES.getOrDefault(name, name), value);
            } else if (!pair.isEmpty()) {
                throw new IllegalArgumentException("has a parameter without a value");
            }
        }
        return all;
    }

    private static String decode(String text, String what) {
        try {
            // in this part of an address a plus is a plus
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the " + what + " has a % that begins no percent-encoding (% itself is %25)");
        }
    }

    @Override
    public String toString() {
        return "DatabaseUrl[hosts=" + hosts + ", database=" + database + ", user=" + user + "]";
    }
}
